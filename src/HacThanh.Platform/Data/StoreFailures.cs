using System.Net.Sockets;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace HacThanh.Platform.Data;

/// <summary>What a database says when it cannot serve, told in one sentence.</summary>
internal static class StoreFailures
{
    /// <summary>A <see cref="StoreUnavailableException"/> when the store cannot serve now; every other exception as it is.</summary>
    public static Exception Explain(Exception exception)
    {
        for (var e = exception; e is not null; e = e.InnerException)
        {
            if (e is SqliteException { SqliteErrorCode: 13 })
                return new StoreUnavailableException("Ổ đĩa của máy chủ đã đầy nên chưa lưu được. Không có gì bị mất, xin thử lại sau ít phút.", exception);
            if (e is SqliteException { SqliteErrorCode: 10 or 8 or 14 })
                return new StoreUnavailableException("Máy chủ chưa ghi được vào ổ đĩa. Không có gì bị mất, xin thử lại sau ít phút.", exception);
            if (e is PostgresException { SqlState: "53100" or "53300" or "57P01" or "57P02" or "57P03" or "25006" } or NpgsqlException { InnerException: IOException or SocketException or TimeoutException })
                return new StoreUnavailableException("Cơ sở dữ liệu tạm thời chưa phục vụ được. Những gì đã xác nhận vẫn còn, xin thử lại sau ít phút.", exception);
        }
        return exception;
    }
}
