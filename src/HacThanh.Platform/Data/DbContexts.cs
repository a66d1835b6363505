using Microsoft.EntityFrameworkCore;

namespace HacThanh.Platform.Data;

/// <summary>Opens the database for a named ward outside a request: jobs, commands, tests.</summary>
public sealed class DbContexts(IDbContextFactory<Db> factory)
{
    /// <summary>A context of this ward; dispose it.</summary>
    public Db For(int ward)
    {
        var db = factory.CreateDbContext();
        db.Ward = ward;
        return db;
    }
}

/// <summary>The ward that the current request is for; set once from the host name.</summary>
public sealed class CurrentWard
{
    /// <summary>National commune code; 0 until known.</summary>
    public int Code { get; set; }
}
