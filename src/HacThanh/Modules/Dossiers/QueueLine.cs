using System.Linq.Expressions;
using HacThanh.Platform.Accounts;
using HacThanh.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace HacThanh.Modules.Dossiers;

/// <summary>A line of a list as the database has it: the name still sealed.</summary>
internal sealed record QueueLine
{
    /// <summary>What the lists read of a dossier.</summary>
    public static Expression<Func<Db, Dossier, QueueLine>> Of { get; } = (db, d) => new QueueLine
    {
        Id = d.Id,
        Code = d.Code,
        ProcedureCode = d.ProcedureCode,
        SealedName = d.SealedName,
        State = d.State,
        StepKey = d.StepKey,
        StepUnit = d.StepUnit,
        HolderId = d.HolderId,
        ReceivedAt = d.ReceivedAt,
        DueAt = d.DueAt,
        QueueAt = d.QueueAt,
        PausedAt = d.PausedAt,
        Version = d.Version,
        StepRole = d.StepRole,
        DeliveryState = d.DeliveryState,
        DeliveryWay = d.DeliveryWay,
        Unread = db.Set<DossierMessage>().Any(m => m.DossierId == d.Id && !m.FromOffice && m.ReadAt == null),
        HolderName = db.Set<Account>().Where(a => a.Id == d.HolderId).Select(a => a.Name).FirstOrDefault(),
    };

    private static Expression<Func<Db, bool, bool, IEnumerable<string>, IEnumerable<string>, bool, int, IQueryable<Dossier>>> Open { get; } = (db, open, all, units, roles, receives, take) =>
        db.Set<Dossier>().Where(d => d.Open == open && (all || units.Contains(d.StepUnit) || roles.Contains(d.StepRole) || (receives && d.State == DossierState.Withdrawing)))
            .OrderBy(d => d.QueueAt).ThenBy(d => d.Id).Take(take);

    /// <summary>
    /// The beginning of what is open to somebody: the page that an officer's day begins with, so it is translated once. Whoever sees all gives true; others their units and
    /// roles, and whether they answer requests to withdraw.
    /// </summary>
    public static Compiled<Func<Db, bool, bool, IEnumerable<string>, IEnumerable<string>, bool, int, IAsyncEnumerable<QueueLine>>> FirstOpen { get; } = new(() =>
        EF.CompileAsyncQuery(Open.As<Dossier, QueueLine, Func<Db, bool, bool, IEnumerable<string>, IEnumerable<string>, bool, int, IQueryable<QueueLine>>>(Of)));

    public required Guid Id { get; init; }
    public required string Code { get; init; }
    public required string ProcedureCode { get; init; }
    public required byte[] SealedName { get; init; }
    public required DossierState State { get; init; }
    public required string StepKey { get; init; }
    public required string StepUnit { get; init; }
    public required Guid? HolderId { get; init; }
    public required DateTime ReceivedAt { get; init; }
    public required DateTime? DueAt { get; init; }
    public required DateTime QueueAt { get; init; }
    public required DateTime? PausedAt { get; init; }
    public required int Version { get; init; }
    public required string StepRole { get; init; }
    public required DeliveryState DeliveryState { get; init; }
    public required DeliveryWay DeliveryWay { get; init; }
    public required bool Unread { get; init; }
    public required string? HolderName { get; init; }
}
