using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using HacThanh.Platform.Data;
using HacThanh.Platform.Forms;
using HacThanh.Platform.Text;

namespace HacThanh.Platform.Registers;

/// <summary>
/// Codes that a register gives its new records when nobody types one (<c>generated: BH-{year}-{number}</c>): one more than the largest of its year. Unique, not gapless: a record
/// that is taken away may leave a gap.
/// </summary>
internal static partial class GeneratedCode
{
    private const string Year = "{year}";
    private const string Number = "{number}";

    /// <summary>Numbers are at least so long, so that codes sort as they were given.</summary>
    private const int Digits = 4;

    private const int MostLooked = 50;

    /// <summary>Whether a definition's pattern is one: words, {year} at will, {number} last.</summary>
    public static bool IsPattern(string pattern) => Pattern().IsMatch(pattern);

    /// <summary>The last number that each write has given, by table and prefix: an import asks the database once, not once a row.</summary>
    private static readonly ConditionalWeakTable<Write, Dictionary<string, long>> given = [];

    /// <summary>A code that no record of the ward had when the write began; asked again in the same write, the next one.</summary>
    /// <param name="write">The write that adds the record.</param>
    /// <param name="register">Whose key is the field alone.</param>
    /// <param name="field">With a pattern.</param>
    public static async Task<string> NextAsync(Write write, RegisterDefinition register, FieldDefinition field)
    {
        var prefix = field.Generated![..^Number.Length].Replace(Year, VietnamTime.DateOf(write.Now).Year.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
        var begins = Vietnamese.Fold(prefix + "0")[..^1];
        var (last, of) = (given.GetOrCreateValue(write), $"{register.Table} {begins}");
        last[of] = (last.TryGetValue(of, out var number) ? number : await LargestAsync(write, register, begins)) + 1;
        return prefix + last[of].ToString(CultureInfo.InvariantCulture).PadLeft(Digits, '0');
    }

    private static async Task<long> LargestAsync(Write write, RegisterDefinition register, string begins)
    {
        var keys = await Sql.ListAsync(write.Db, $"select row_key from {register.Table} where ward_id = @ward and row_key like @begins escape '\\' order by length(row_key) desc, row_key desc limit {MostLooked}",
            row => row.GetString(0), ("ward", write.Db.Ward), ("begins", begins.Replace("_", "\\_", StringComparison.Ordinal) + "%"));
        return keys.Select(k => long.TryParse(k.AsSpan(begins.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0).DefaultIfEmpty().Max();
    }

    [GeneratedRegex(@"^[\p{L}\p{N}/. _-]*(\{year\}[\p{L}\p{N}/. _-]*)?\{number\}\z")]
    private static partial Regex Pattern();
}
