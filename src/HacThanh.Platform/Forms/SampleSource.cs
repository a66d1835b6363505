using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using HacThanh.Platform.Text;

namespace HacThanh.Platform.Forms;

/// <summary>Invented people and figures. The same seed gives the same sample.</summary>
[SuppressMessage("Security", "CA5394", Justification = "Samples are not secrets; the same seed must give the same sample.")]
public sealed class SampleSource(DateOnly today, int seed)
{
    private static readonly string[] families = ["Nguyễn", "Lê", "Trần", "Phạm", "Hoàng", "Vũ", "Đỗ", "Bùi", "Đặng", "Trịnh"];
    private static readonly string[] middles = ["Thị", "Văn", "Minh", "Ngọc", "Thanh", "Đức", "Thu", "Hữu"];
    private static readonly string[] givens = ["An", "Bình", "Châu", "Dũng", "Giang", "Hạnh", "Khánh", "Liên", "Nghĩa", "Phương", "Quỳnh", "Tâm", "Yến"];

    private readonly Random random = new(seed);

    public DateOnly Today { get; } = today;

    public int Number(int from, int to) => random.Next(from, to + 1);

    public T Pick<T>(IReadOnlyList<T> items) => items[random.Next(items.Count)];

    public string PersonName() => $"{Pick(families)} {Pick(middles)} {Pick(givens)}";

    /// <summary>An adult's birth date.</summary>
    public DateOnly BirthDate() => Today.AddYears(-Number(20, 70)).AddDays(-Number(0, 360));

    /// <summary>A number of the right shape for that birth date, of Thanh Hóa (038).</summary>
    public string CitizenId(DateOnly birth) => Text.CitizenId.Sample(birth, Pick([Sex.Male, Sex.Female]), Number(0, 999_999)).Number;

    public string Phone() => string.Create(CultureInfo.InvariantCulture, $"09{Number(10_000_000, 99_999_999)}");
}
