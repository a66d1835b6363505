using System.Globalization;
using System.Text.RegularExpressions;
using HacThanh.Modules.Organisation.Public;
using HacThanh.Modules.Procedures.Public;
using HacThanh.Platform.Calendar;

namespace HacThanh.Tests.Modules.Assistant;

/// <summary>The numbers that may be said of a version of a procedure: those that stand in its facts, in the facts of the ward or in its hours.</summary>
internal static partial class SaidNumbers
{
    private static readonly CultureInfo vietnam = CultureInfo.GetCultureInfo("vi-VN");

    /// <summary>Numbers of a text that stand in no field: must be none.</summary>
    public static IReadOnlyList<string> WithoutSource(string text, ProcedureVersion version, ProcedureCase @case, WardFacts ward, WorkHours hours)
    {
        var known = Fields(version, @case, ward, hours).OfType<string>().SelectMany(In).ToHashSet(StringComparer.Ordinal);
        return [.. In(text).Where(n => !known.Contains(n))];
    }

    /// <summary>Whole numbers as they are written: “8.000”, “21/11/2026”, “123/2015/NĐ-CP” gives 123/2015.</summary>
    public static IEnumerable<string> In(string text) => Number().Matches(text).Select(m => m.Value);

    /// <summary>Written out field by field, apart from the program's own way of saying them.</summary>
    private static IEnumerable<string?> Fields(ProcedureVersion version, ProcedureCase @case, WardFacts ward, WorkHours hours) =>
    [
        version.Name, version.Authority, version.Decision, .. version.Subjects, .. version.LegalBasis, .. version.Results, version.Source.Name,
        version.Source.Taken?.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture),
        version.Guidance?.Summary, .. version.Guidance?.Who ?? [], .. version.Guidance?.Where ?? [], .. version.Guidance?.Time ?? [], .. version.Guidance?.Tips ?? [],
        @case.Title, .. @case.Steps.Select(s => s.Title), .. @case.Legal.Values.Select(Of), Of(@case.Committed), Of(@case.VerificationLimit),
        .. @case.Fees.SelectMany(f => new[] { f.Amount?.ToString("#,0", vietnam), f.Per, f.Note }),
        .. @case.Papers.SelectMany(p => new[] { p.Name, p.WhenText, p.Originals.ToString(CultureInfo.InvariantCulture), p.Copies.ToString(CultureInfo.InvariantCulture) }),
        ward.Name, .. ward.ReceptionPoints.SelectMany(p => new[] { p.Name, p.Address }),
        .. hours.Seasons.SelectMany(s => new[] { s.From, s.To, $"{s.From[3..]}/{s.From[..2]}", $"{s.To[3..]}/{s.To[..2]}" }),
        .. hours.Seasons.SelectMany(s => s.Spans).SelectMany(s => new[] { s.From, s.To }).Select(t => t.ToString("H:mm", CultureInfo.InvariantCulture)),
    ];

    private static string Of(Limit limit) => limit.Value.ToString(CultureInfo.InvariantCulture);

    private static string? Of(Limit? limit) => limit is { } set ? Of(set) : null;

    [GeneratedRegex(@"\d+(?:[.,:/\-]\d+)*")]
    private static partial Regex Number();
}
