using HacThanh.Modules.Procedures.Public;
using HacThanh.Platform.Calendar;
using HacThanh.Platform.Content;

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
    public static PreparedLayer Prepared(string text, string file) => YamlMap.Read(file, text, root => new PreparedLayer
    {
        File = file,
        Code = root.RequiredText("code"),
        Version = root.WholeNumber("version") ?? 1,
        Guidance = root.Map("guidance") is { } guidance ? Guide(guidance) : null,
        KeepNational = root.Flag("keepNational"),
        Cases = [.. root.Maps("cases").Select(Case)],
    });

    public static List<ProvinceFee> Province(string text, string file) => YamlMap.Read(file, text, root =>
    {
        root.RequiredText("province");
        List<ProvinceFee> fees = [];
        foreach (var map in root.Maps("fees"))
        {
            var (code, slug) = (map.RequiredText("code"), map.Text("case"));
            var (per, note, source, unverified) = (map.Text("per"), map.Text("note"), map.Text("source"), map.Flag("unverified"));
            if (map.Map("fee") is { } channels)
                fees.AddRange(channels.Keys.Select(k => new ProvinceFee(code, slug, FactWords.Fee(channels, k) with { Per = per, Note = note, Source = source, Unverified = unverified })));
            else
                map.Error("thiếu “fee”.");
            map.Finish();
        }
        return fees;
    });

    public static List<WardLayer> Ward(string text, string file) => YamlMap.Read(file, text, root =>
    {
        List<WardLayer> layers = [];
        foreach (var map in root.Maps("procedures"))
        {
            var code = map.RequiredText("code");
            layers.Add(Ward(map, code, null));
            layers.AddRange(map.Maps("cases").Select(c => Ward(c, code, c.RequiredText("slug"))));
            map.Finish();
        }
        return layers;
    });

    static WardLayer Ward(YamlMap map, string code, string? slug)
    {
        var layer = new WardLayer(code, slug, FactWords.Limit(map, "committed"), map.Flag("sameDay"), [.. map.Maps("steps").Select(Step)]);
        map.Text("note");
        if (slug is not null)
            map.Finish();
        return layer;
    }

    static ProcedureStep Step(YamlMap map)
    {
        var step = new ProcedureStep
        {
            Key = map.RequiredText("key"),
            Title = map.RequiredText("title"),
            Role = map.RequiredText("role"),
            Unit = map.RequiredText("unit"),
            BudgetMinutes = (map.WholeNumber("minutes") ?? 0),
            Optional = map.Flag("optional"),
        };
        if (step.BudgetMinutes == 0)
            map.Error($"bước “{step.Title}” thiếu thời gian (minutes).");
        map.Finish();
        return step;
    }

    static PreparedCase Case(YamlMap map)
    {
        var fees = map.Map("fees");
        var prepared = new PreparedCase
        {
            Case = new ProcedureCase
            {
                Slug = map.RequiredText("slug"),
                Title = map.RequiredText("title"),
                Help = map.Text("help"),
                Internal = map.Flag("internal"),
                Form = map.Text("form"),
                ResultTemplate = map.Text("result"),
                SiteCheck = map.Flag("siteCheck"),
                VerificationLimit = FactWords.Limit(map, "verification"),
                VerificationCase = map.Text("verificationCase"),
                Source = map.Text("source"),
                Unverified = map.Flag("unverified"),
                Papers = [.. map.Maps("papers").Select(FactsYaml.Paper)],
            },
            Replaces = map.Text("replaces"),
            Legal = FactWords.Limit(map, "legal"),
            Fees = fees is null ? [] : Fees(fees),
        };
        map.Finish();
        return prepared;
    }

    static List<Fee> Fees(YamlMap map)
    {
        var (note, source, unverified) = (map.Text("note"), map.Text("source"), map.Flag("unverified"));
        return [.. map.Keys.Where(k => k is not ("note" or "source" or "unverified"))
            .Select(k => FactWords.Fee(map, k) with { Note = note, Source = source, Unverified = unverified })];
    }

    static Guidance Guide(YamlMap map)
    {
        var guidance = new Guidance
        {
            Summary = map.RequiredText("summary"),
            Who = map.Texts("who"),
            Where = map.Texts("where"),
            Time = map.Texts("time"),
            Tips = map.Texts("tips"),
        };
        map.Finish();
        return guidance;
    }
}
