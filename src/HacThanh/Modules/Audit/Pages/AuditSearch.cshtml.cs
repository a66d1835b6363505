using HacThanh.Modules.Audit.Public;
using HacThanh.Platform.Accounts;
using HacThanh.Platform.Data;
using HacThanh.Platform.History;
using HacThanh.Platform.Permissions;
using HacThanh.Platform.Ui;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;

namespace HacThanh.Modules.Audit.Pages;

/// <summary>"/kiem-soat": changes or readings by officer, person, record and time.</summary>
[Requires(AuditModule.Read)]
public sealed class AuditSearchModel(Db db, People people, HistorySearch history, ReadSearch reads, AuditWords words, IEnumerable<RecordFinder> finders) : PageModel
{
    private const string Path = "/kiem-soat";

    [BindProperty(Name = "muc", SupportsGet = true)]
    public string? Kind { get; set; }

    [BindProperty(Name = "can-bo", SupportsGet = true)]
    public string? Officer { get; set; }

    [BindProperty(Name = "nguoi-dan", SupportsGet = true)]
    public string? Person { get; set; }

    [BindProperty(Name = "ban-ghi", SupportsGet = true)]
    public string? Record { get; set; }

    [BindProperty(Name = "tu", SupportsGet = true)]
    public string? From { get; set; }

    [BindProperty(Name = "den", SupportsGet = true)]
    public string? To { get; set; }

    [BindProperty(Name = "truoc", SupportsGet = true)]
    public long? Before { get; set; }

    public bool OfReads => Kind == "luot-xem";
    public List<FieldError> Errors { get; } = [];
    public IReadOnlyList<HistoryEntry> Changes { get; private set; } = [];
    public IReadOnlyList<AccessLogEntry> Reads { get; private set; } = [];
    public NextPage Next { get; private set; } = new(null);
    public VerifyRun? LastVerify { get; private set; }
    public IReadOnlyList<string> Problems { get; private set; } = [];

    public async Task OnGetAsync()
    {
        LastVerify = await db.Set<VerifyRun>().OrderByDescending(v => v.At).FirstOrDefaultAsync();
        Problems = [.. (LastVerify?.ProblemList() ?? []).Select(p => words.Explain(db, p))];
        var query = await AuditQuery.ResolveAsync(db, people, finders, new(Officer?.Trim(), Person?.Trim(), Record, From, To), (field, sentence) => Errors.Add(new(field, sentence)));
        if (Errors.Count > 0)
        {
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return;
        }
        long? next;
        if (OfReads) (Reads, next) = await reads.PageAsync(query, Before);
        else (Changes, next) = await history.PageAsync(query, Before);
        Next = new(next is null ? null : PageUrl(next), Before is null ? null : PageUrl(null));
    }

    private string PageUrl(long? before)
    {
        var values = new Dictionary<string, string?>
        {
            ["muc"] = Kind,
            ["can-bo"] = Officer,
            ["nguoi-dan"] = Person,
            ["ban-ghi"] = Record,
            ["tu"] = From,
            ["den"] = To,
            ["truoc"] = before?.ToString(System.Globalization.CultureInfo.InvariantCulture),
        };
        return QueryHelpers.AddQueryString(Path, values.Where(v => !string.IsNullOrEmpty(v.Value)));
    }
}
