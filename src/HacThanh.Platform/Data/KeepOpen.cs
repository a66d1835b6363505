using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace HacThanh.Platform.Data;

/// <summary>
/// A pooled context keeps its SQLite connection open: opening registers Entity Framework's functions and pragmas anew, which costs more than most queries.
/// An open connection holds no lock between statements; it ends with its context.
/// </summary>
internal sealed class KeepOpen : DbConnectionInterceptor
{
    public override InterceptionResult ConnectionClosing(DbConnection connection, ConnectionEventData eventData, InterceptionResult result) => InterceptionResult.Suppress();

    public override ValueTask<InterceptionResult> ConnectionClosingAsync(DbConnection connection, ConnectionEventData eventData, InterceptionResult result) =>
        ValueTask.FromResult(InterceptionResult.Suppress());
}
