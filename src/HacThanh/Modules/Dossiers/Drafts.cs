using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using HacThanh.Modules.Procedures.Public;
using HacThanh.Platform;
using HacThanh.Platform.Accounts;
using HacThanh.Platform.Data;
using HacThanh.Platform.Keys;
using HacThanh.Platform.Text;
using Microsoft.EntityFrameworkCore;

namespace HacThanh.Modules.Dossiers;

/// <summary>A paper already uploaded into a draft.</summary>
public sealed record DraftPaper(string Key, Guid FileId, string Name, long Size, string? Sha256);

/// <summary>What a draft holds. Everything as typed, also what is not valid yet.</summary>
public sealed record DraftContent
{
    /// <summary>Raw values of the form.</summary>
    public JsonObject Form { get; init; } = [];
    public List<DraftPaper> Papers { get; init; } = [];

    /// <summary>Paper originals counted at the counter, by paper key.</summary>
    public Dictionary<string, int> Originals { get; init; } = [];
    public DeliveryWay DeliveryWay { get; init; }

    /// <summary>Address that the result is posted to, when asked by post.</summary>
    public string? PostTo { get; init; }

    /// <summary>The way of delivery was chosen, not only supposed.</summary>
    public bool DeliveryChosen { get; init; }

    /// <summary>Version of the privacy notice that was shown at the start.</summary>
    public int PrivacyVersion { get; init; } = 1;
}

/// <summary>A draft opened for its owner.</summary>
public sealed record OpenDraft(DossierDraft Row, DraftContent Content);

/// <summary>The journey of filing is a row on the server, from the first field: it survives a dead line, a lost session and a change of device.</summary>
public sealed class Drafts(Db db, Catalogues catalogues, KeyRing keys, TimeProvider time)
{
    private static readonly TimeSpan kept = TimeSpan.FromDays(30);

    /// <summary>Begins a draft of a case that can be filed here.</summary>
    /// <exception cref="NotFoundException">No such procedure or case.</exception>
    /// <exception cref="RuleException">It cannot be filed here.</exception>
    public async Task<OpenDraft> BeginAsync(Caller caller, string procedure, string? caseSlug, Channel channel, DraftContent? content = null)
    {
        var version = catalogues.For(db.Ward).Current(procedure, VietnamTime.Today(time)) ?? throw new NotFoundException();
        var @case = version.Case(caseSlug) ?? throw new NotFoundException();
        if (!@case.Fileable || @case.Internal) throw new RuleException("Thủ tục này chưa nhận hồ sơ tại đây. Xin xem hướng dẫn trên trang của thủ tục.");
        var (owner, id) = (caller.AccountId ?? throw new NotFoundException(), Guid.CreateVersion7());
        var made = content ?? new DraftContent();
        var row = await db.OperateAsync(w => Task.FromResult(w.Add(new DossierDraft
        {
            Id = id,
            AccountId = owner,
            ProcedureCode = procedure,
            ProcedureVersion = version.Version,
            CaseSlug = @case.Slug,
            Channel = channel,
            Sealed = Seal(id, made),
            SavedAt = w.Now,
            ExpiresAt = w.Now + kept,
        })));
        return new OpenDraft(row, made);
    }

    /// <summary>The caller's own draft.</summary>
    /// <exception cref="NotFoundException">There is none, or it is somebody else's, or it has expired.</exception>
    public async Task<OpenDraft> OpenAsync(Caller caller, Guid id)
    {
        var row = await db.Set<DossierDraft>().FirstOrDefaultAsync(d => d.Id == id && d.AccountId == caller.AccountId) ?? throw new NotFoundException();
        if (row.ExpiresAt < time.GetUtcNow().UtcDateTime) throw new NotFoundException();
        return new OpenDraft(row, Unseal(row));
    }

    /// <summary>The caller's drafts that are not filed yet, the last saved first.</summary>
    public async Task<IReadOnlyList<DossierDraft>> ListAsync(Caller caller)
    {
        var now = time.GetUtcNow().UtcDateTime;
        return await db.Set<DossierDraft>().Where(d => d.AccountId == caller.AccountId && d.DossierId == null && d.ExpiresAt > now).OrderByDescending(d => d.SavedAt).Take(50).ToListAsync();
    }

    /// <summary>Changes the content. Two windows at once: each change is applied to what is there, field by field, so none is lost.</summary>
    public Task<OpenDraft> ChangeAsync(Caller caller, Guid id, Func<DraftContent, DraftContent> change) => db.OperateAsync(async w =>
    {
        var row = await w.FindAsync<DossierDraft>(id);
        if (row.AccountId != caller.AccountId) throw new NotFoundException();
        if (row.DossierId is not null) throw new RuleException("Hồ sơ này đã nộp rồi, bản nháp không sửa được nữa.");
        var content = change(Unseal(row));
        (row.Sealed, row.SavedAt, row.ExpiresAt) = (Seal(id, content), w.Now, w.Now + kept);
        return new OpenDraft(row, content);
    });

    /// <summary>Throws a draft away.</summary>
    public Task DiscardAsync(Caller caller, Guid id) => db.OperateAsync(async w =>
    {
        var row = await w.FindAsync<DossierDraft>(id);
        if (row.AccountId != caller.AccountId) throw new NotFoundException();
        w.Remove(row);
    });

    /// <summary>Files that a draft names.</summary>
    internal IReadOnlyList<Guid> FilesOf(DossierDraft row) => [.. Unseal(row).Papers.Select(p => p.FileId)];

    private byte[] Seal(Guid id, DraftContent content) =>
        keys.Seal(db.Ward, "drafts", JsonSerializer.SerializeToUtf8Bytes(content, PartySnapshot.Json), id.ToByteArray());

    private DraftContent Unseal(DossierDraft row) => row.Sealed.Length == 0
        ? new DraftContent()
        : JsonSerializer.Deserialize<DraftContent>(Encoding.UTF8.GetString(keys.Open(db.Ward, "drafts", row.Sealed, row.Id.ToByteArray())), PartySnapshot.Json)!;
}
