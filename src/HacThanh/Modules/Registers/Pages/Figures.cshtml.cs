using System.Globalization;
using System.Text.Json;
using HacThanh.Platform.Data;
using HacThanh.Platform.Permissions;
using HacThanh.Platform.Registers;
using HacThanh.Platform.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace HacThanh.Modules.Registers.Pages;

/// <summary>"/so/{slug}/so-lieu": the figures of a register, its records by state, and the sums that the ward's documents give. ?in=1 for paper.</summary>
[Requires(RegistersModule.Open)]
internal sealed class FiguresModel(Db db, RegisterShelf shelf, TimeProvider time) : PageModel
{
    private IReadOnlyList<StateCount> counts = [];

    [BindProperty(Name = "in", SupportsGet = true)]
    public string? ForPaper { get; set; }

    public bool Print => ForPaper == "1";

    public RegisterDefinition Register { get; private set; } = null!;
    public DateTime Now { get; private set; }

    /// <summary>The reader sees one residential group only, and so do the figures.</summary>
    public bool OfGroup { get; private set; }
    public IReadOnlyList<(string Label, string Value)> Figures { get; private set; } = [];
    public IReadOnlyList<SheetTotal> Totals { get; private set; } = [];

    /// <summary>Invented records among those counted.</summary>
    public long Samples => counts.Sum(c => c.Samples);

    public long CountOf(RegisterState state) => counts.Where(c => c.State == state.Value).Sum(c => c.Count);

    public async Task OnGetAsync(string slug)
    {
        (Register, var access) = shelf.Open(slug);
        (Now, OfGroup) = (time.GetUtcNow().UtcDateTime, !access.ReadsAll);
        var group = access.ReadsAll ? null : access.OwnGroup;
        var figures = await RegisterQuery.FiguresAsync(db, Register, VietnamTime.DateOf(Now), group);
        Figures = [.. Register.Aggregates.Select(a => (a.Label, Words(figures[a.Name], a.Of == AggregateKind.Share ? "%" : a.Unit)))];
        counts = await RegisterFigures.StatesAsync(db, Register, group);
        var sheet = OfGroup ? null : await db.Set<RegisterSheet>().FirstOrDefaultAsync(s => s.Slug == Register.Slug);
        Totals = sheet is null ? [] : JsonSerializer.Deserialize<List<SheetTotal>>(sheet.Totals)!;
    }

    /// <summary>A figure of a document as people in Vietnam write it; words stay as they are.</summary>
    public static string Number(SheetTotal total) =>
        decimal.TryParse(total.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? Words(value, total.Unit) : $"{total.Value} {total.Unit}".TrimEnd();

    private static string Words(decimal value, string? unit) => $"{value.ToString("#,0.##", Vietnamese.Culture)}{(unit == "%" ? "" : " ")}{unit}".TrimEnd();
}
