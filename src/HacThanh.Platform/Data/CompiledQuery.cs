using System.Linq.Expressions;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;
using Metadata = Microsoft.EntityFrameworkCore.Metadata;

namespace HacThanh.Platform.Data;

/// <summary>
/// A query on a hot path, translated once a model instead of looked up at each call, which halves its cost. One process may hold several models (tests, two databases),
/// so each keeps its own.
/// </summary>
/// <typeparam name="TQuery">What <see cref="EF"/>.CompileAsyncQuery answers.</typeparam>
public sealed class Compiled<TQuery>(Func<TQuery> compile) where TQuery : Delegate
{
    private readonly ConditionalWeakTable<Metadata.IModel, TQuery> compiled = [];

    /// <summary>The query for the model of this context.</summary>
    public TQuery For(Db db) => compiled.GetValue(db.Model, _ => compile());
}

/// <summary>A compiled query of one argument that answers one row.</summary>
public sealed class CompiledRow<TArgument, TResult>(Expression<Func<Db, TArgument, TResult?>> query)
{
    private readonly Compiled<Func<Db, TArgument, Task<TResult?>>> compiled = new(() => EF.CompileAsyncQuery(query));

    /// <summary>The row, or null when there is none.</summary>
    public Task<TResult?> FindAsync(Db db, TArgument argument) => compiled.For(db)(db, argument);
}

/// <summary>As <see cref="CompiledRow{TArgument, TResult}"/>, for queries that answer several rows.</summary>
public sealed class CompiledList<TArgument, TResult>(Expression<Func<Db, TArgument, IQueryable<TResult>>> query)
{
    private readonly Compiled<Func<Db, TArgument, IAsyncEnumerable<TResult>>> compiled = new(() => EF.CompileAsyncQuery(query));

    /// <summary>All rows.</summary>
    public Task<List<TResult>> ListAsync(Db db, TArgument argument) => compiled.For(db)(db, argument).AllAsync();
}

/// <summary>One projection for a query that is composed at each call and for one that is compiled.</summary>
public static class Projections
{
    /// <summary>The rows as lines.</summary>
    public static IQueryable<TLine> As<TRow, TLine>(this IQueryable<TRow> rows, Db db, Expression<Func<Db, TRow, TLine>> line) =>
        rows.Select(Expression.Lambda<Func<TRow, TLine>>(ReplacingExpressionVisitor.Replace(line.Parameters[0], Expression.Constant(db), line.Body), line.Parameters[1]));

    /// <summary>The same of a query to be compiled, whose first parameter is the context.</summary>
    /// <typeparam name="TRow">A row.</typeparam>
    /// <typeparam name="TLine">A line.</typeparam>
    /// <typeparam name="TQuery">The delegate of the query with lines instead of rows.</typeparam>
    public static Expression<TQuery> As<TRow, TLine, TQuery>(this LambdaExpression rows, Expression<Func<Db, TRow, TLine>> line) where TQuery : Delegate
    {
        var select = Expression.Lambda<Func<TRow, TLine>>(ReplacingExpressionVisitor.Replace(line.Parameters[0], rows.Parameters[0], line.Body), line.Parameters[1]);
        return Expression.Lambda<TQuery>(Expression.Call(typeof(Queryable), nameof(Queryable.Select), [typeof(TRow), typeof(TLine)], rows.Body, Expression.Quote(select)), rows.Parameters);
    }

    /// <summary>All rows of a compiled query.</summary>
    public static async Task<List<T>> AllAsync<T>(this IAsyncEnumerable<T> rows)
    {
        var all = new List<T>();
        await foreach (var row in rows) all.Add(row);
        return all;
    }
}
