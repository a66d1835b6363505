using System.Text.Json;
using System.Text.Json.Serialization;
using HacThanh.Modules.Procedures.Public;
using HacThanh.Platform.Calendar;
using HacThanh.Platform.Data;

namespace HacThanh.Modules.Procedures;

/// <summary>What an installation has laid over the shipped catalogue, as one ward sees it: imported versions, fees of its province, its own committed times.</summary>
internal sealed record CatalogueOverlay
{
    public IReadOnlyList<ImportedVersion> Imported { get; init; } = [];
    public IReadOnlyList<ProvinceFeeRow> Fees { get; init; } = [];
    public IReadOnlyList<CommittedTimeRow> Times { get; init; } = [];

    public static CatalogueOverlay None { get; } = new();

    /// <summary>Nothing is laid over: the catalogue is the shipped one.</summary>
    public bool IsEmpty => Imported.Count + Fees.Count + Times.Count == 0;

    internal static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter() },
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    /// <summary>Reads the overlay of this context's ward.</summary>
    public static CatalogueOverlay Read(Db db, string province) => new()
    {
        Imported = [.. db.Set<ImportedVersion>()],
        Fees = [.. db.Set<ProvinceFeeRow>().Where(f => f.Province == province)],
        Times = [.. db.Set<CommittedTimeRow>()],
    };

    /// <summary>Changes when anything of the overlay changes.</summary>
    public IEnumerable<string> Marks =>
        [.. Imported.OrderBy(i => i.Id).Select(i => i.Facts), .. Fees.OrderBy(f => f.Id).Select(f => f.Code + f.Case + f.Fees), .. Times.OrderBy(t => t.Id).Select(t => $"{t.Code} {t.Case} {t.Committed} {t.SameDay}")];

    /// <summary>Lays fees and committed times over those of the content; a fee entered here stands for all fees of the same procedure and case.</summary>
    public void Lay(CatalogueLayers layers)
    {
        foreach (var row in Fees)
        {
            var @case = row.Case.Length > 0 ? row.Case : null;
            layers.Fees.RemoveAll(f => f.Code == row.Code && f.Case == @case);
            layers.Fees.AddRange(JsonSerializer.Deserialize<List<Fee>>(row.Fees, Json)!.Select(fee => new ProvinceFee(row.Code, @case, fee)));
        }
        foreach (var row in Times)
        {
            var @case = row.Case.Length > 0 ? row.Case : null;
            Limit? committed = row.Committed is { } text && Limit.TryParse(text, out var limit, out _) ? limit : null;
            var at = layers.Ward.FindIndex(w => w.Code == row.Code && w.Case == @case);
            if (at < 0)
                layers.Ward.Add(new WardLayer(row.Code, @case, committed, row.SameDay, []));
            else
                layers.Ward[at] = layers.Ward[at] with { Committed = committed, SameDay = row.SameDay };
        }
    }
}
