using HacThanh.Modules.Procedures.Public;
using HacThanh.Platform.Calendar;

namespace HacThanh.Modules.Procedures;

/// <summary>What the people of this project wrote over the national facts: cases with forms, guidance (content/procedures/prepared).</summary>
internal sealed record PreparedLayer
{
    public required string File { get; init; }
    public required string Code { get; init; }

    /// <summary>The national version it was written for.</summary>
    public required int Version { get; init; }
    public Guidance? Guidance { get; init; }
    public IReadOnlyList<PreparedCase> Cases { get; init; } = [];

    /// <summary>Keep the national cases that no prepared case replaces.</summary>
    public bool KeepNational { get; init; }
}

internal sealed record PreparedCase
{
    public required ProcedureCase Case { get; init; }

    /// <summary>Slug of the national case that it stands for.</summary>
    public string? Replaces { get; init; }

    /// <summary>Legal limit of this case for every channel; null keeps the national limits.</summary>
    public Limit? Legal { get; init; }

    /// <summary>Fees of the case by channel; empty keeps the national fees.</summary>
    public IReadOnlyList<Fee> Fees { get; init; } = [];
}

/// <summary>A fee that a province decided (content/procedures/province). Case null means every case.</summary>
internal sealed record ProvinceFee(string Code, string? Case, Fee Fee);

/// <summary>What the ward promises and how it works (content/ward/&lt;ward&gt;/procedures.yaml). Only differences.</summary>
internal sealed record WardLayer(string Code, string? Case, Limit? Committed, bool SameDay, IReadOnlyList<ProcedureStep> Steps);

/// <summary>Reads the layers over the national facts.</summary>
internal static class LayerYaml
{
    public static PreparedLayer Prepared(TextReader reader, string file)
    {
        var root = FactMap.Read(reader, file);
        var layer = new PreparedLayer
        {
            File = file,
            Code = root.Text("code"),
            Version = root.Number("version", 1),
            Guidance = root.Map("guidance") is { } guidance ? Guide(guidance) : null,
            KeepNational = root.Flag("keepNational"),
            Cases = [.. root.Maps("cases").Select(Case)],
        };
        root.Done();
        return layer;
    }

    public static IReadOnlyList<ProvinceFee> Province(TextReader reader, string file)
    {
        var root = FactMap.Read(reader, file);
        root.Text("province");
        List<ProvinceFee> fees = [];
        foreach (var map in root.Maps("fees"))
        {
            var (code, slug) = (map.Text("code"), map.Optional("case"));
            var (per, note, source, unverified) = (map.Optional("per"), map.Optional("note"), map.Optional("source"), map.Flag("unverified"));
            var channels = map.Map("fee") ?? throw map.Problem("Thiếu “fee”.");
            fees.AddRange(channels.Keys.Select(k => new ProvinceFee(code, slug,
                FactWords.Fee(channels, k) with { Per = per, Note = note, Source = source, Unverified = unverified })));
            map.Done();
        }
        root.Done();
        return fees;
    }

    public static IReadOnlyList<WardLayer> Ward(TextReader reader, string file)
    {
        var root = FactMap.Read(reader, file);
        List<WardLayer> layers = [];
        foreach (var map in root.Maps("procedures"))
        {
            layers.Add(Ward(map, map.Text("code"), null));
            layers.AddRange(map.Maps("cases").Select(c => Ward(c, map.Text("code"), c.Text("slug"))));
            map.Done();
        }
        root.Done();
        return layers;
    }

    static WardLayer Ward(FactMap map, string code, string? slug)
    {
        var layer = new WardLayer(code, slug, FactWords.Limit(map, "committed"), map.Flag("sameDay"), [.. map.Maps("steps").Select(Step)]);
        map.Optional("note");
        if (slug is not null)
            map.Done();
        return layer;
    }

    static ProcedureStep Step(FactMap map)
    {
        var step = new ProcedureStep
        {
            Key = map.Text("key"),
            Title = map.Text("title"),
            Role = map.Text("role"),
            Unit = map.Text("unit"),
            BudgetMinutes = map.Number("minutes"),
            Optional = map.Flag("optional"),
        };
        if (step.BudgetMinutes == 0)
            throw map.Problem($"Bước “{step.Title}” thiếu thời gian (minutes).");
        map.Done();
        return step;
    }

    static PreparedCase Case(FactMap map)
    {
        var fees = map.Map("fees");
        var prepared = new PreparedCase
        {
            Case = new ProcedureCase
            {
                Slug = map.Text("slug"),
                Title = map.Text("title"),
                Help = map.Optional("help"),
                Internal = map.Flag("internal"),
                Form = map.Optional("form"),
                ResultTemplate = map.Optional("result"),
                SiteCheck = map.Flag("siteCheck"),
                VerificationLimit = FactWords.Limit(map, "verification"),
                VerificationCase = map.Optional("verificationCase"),
                Source = map.Optional("source"),
                Unverified = map.Flag("unverified"),
                Papers = [.. map.Maps("papers").Select(FactsYaml.Paper)],
            },
            Replaces = map.Optional("replaces"),
            Legal = FactWords.Limit(map, "legal"),
            Fees = fees is null ? [] : Fees(fees),
        };
        map.Done();
        return prepared;
    }

    static List<Fee> Fees(FactMap map)
    {
        var (note, source, unverified) = (map.Optional("note"), map.Optional("source"), map.Flag("unverified"));
        return [.. map.Keys.Where(k => k is not ("note" or "source" or "unverified"))
            .Select(k => FactWords.Fee(map, k) with { Note = note, Source = source, Unverified = unverified })];
    }

    static Guidance Guide(FactMap map)
    {
        var guidance = new Guidance
        {
            Summary = map.Text("summary"),
            Who = map.Texts("who"),
            Where = map.Texts("where"),
            Time = map.Texts("time"),
            Tips = map.Texts("tips"),
        };
        map.Done();
        return guidance;
    }
}
