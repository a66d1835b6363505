using System.Linq.Expressions;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Metadata = Microsoft.EntityFrameworkCore.Metadata;

namespace HacThanh.Platform.Data;

/// <summary>
/// A query on a hot path, translated once a model instead of looked up at each call, which halves its cost. One process may hold several models (tests, two databases),
/// so each keeps its own.
/// </summary>
public sealed class CompiledRow<TArgument, TResult>(Expression<Func<Db, TArgument, TResult?>> query)
{
    private readonly ConditionalWeakTable<Metadata.IModel, Func<Db, TArgument, Task<TResult?>>> compiled = [];

    /// <summary>The row, or null when there is none.</summary>
    public Task<TResult?> FindAsync(Db db, TArgument argument) => compiled.GetValue(db.Model, _ => EF.CompileAsyncQuery(query))(db, argument);
}

/// <summary>As <see cref="CompiledRow{TArgument, TResult}"/>, for queries that answer several rows.</summary>
public sealed class CompiledList<TArgument, TResult>(Expression<Func<Db, TArgument, IQueryable<TResult>>> query)
{
    private readonly ConditionalWeakTable<Metadata.IModel, Func<Db, TArgument, IAsyncEnumerable<TResult>>> compiled = [];

    /// <summary>All rows.</summary>
    public async Task<List<TResult>> ListAsync(Db db, TArgument argument)
    {
        var rows = new List<TResult>();
        await foreach (var row in compiled.GetValue(db.Model, _ => EF.CompileAsyncQuery(query))(db, argument)) rows.Add(row);
        return rows;
    }
}
