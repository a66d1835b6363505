using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace HacThanh.Platform.Text;

/// <summary>Sex as the citizen card and the civil status books record it.</summary>
public enum Sex
{
    Male,
    Female,
}

/// <summary>
/// Personal identification number: 12 digits = place of birth registration (3), century and sex (1), year of birth (2), random (6).
/// It has no check digit, so a contradiction with other data is a warning, never a refusal.
/// Source: Nghị định 137/2015/NĐ-CP Điều 13; Thông tư 59/2021/TT-BCA Điều 4. Codes of the 63 old provinces stay valid.
/// </summary>
public sealed record CitizenId
{
    private CitizenId(string number) => Number = number;

    /// <summary>The 12 digits, always as text: a leading zero is part of the number.</summary>
    public string Number { get; }

    /// <summary>Three digits of the place of birth registration, for example 038.</summary>
    public string PlaceCode => Number[..3];

    /// <summary>Province name, or "Nước ngoài" for births registered abroad.</summary>
    public string PlaceName => CitizenIdPlaces.Names.GetValueOrDefault(PlaceCode, "Nước ngoài");

    public Sex Sex => (Number[3] - '0') % 2 == 0 ? Sex.Male : Sex.Female;

    public int BirthYear => 1900 + (100 * ((Number[3] - '0') / 2)) + (10 * (Number[4] - '0')) + (Number[5] - '0');

    /// <summary>Reads a number exactly as it stands on the card; surrounding blanks are ignored, nothing is added or guessed.</summary>
    /// <param name="text">What was typed.</param>
    /// <param name="id">The number, when it has the right shape.</param>
    /// <param name="error">A Vietnamese sentence for the person who typed it.</param>
    public static bool TryParse(string? text, [NotNullWhen(true)] out CitizenId? id, [NotNullWhen(false)] out string? error)
    {
        id = null;
        var number = text?.Trim() ?? "";
        error = number switch
        {
            "" => "Nhập số định danh cá nhân (12 chữ số trên thẻ căn cước).",
            _ when !number.All(char.IsAsciiDigit) => "Số định danh cá nhân chỉ gồm chữ số, viết liền, không có chữ cái hay dấu cách.",
            { Length: 9 } => "Đây là số chứng minh nhân dân 9 số đã hết giá trị; nhập số định danh cá nhân 12 chữ số.",
            { Length: 11 } => "Số định danh cá nhân có 12 chữ số, đang thiếu 1 chữ số (thường là số 0 ở đầu).",
            { Length: not 12 } => $"Số định danh cá nhân có 12 chữ số, đang có {number.Length}.",
            _ when !CitizenIdPlaces.IsKnown(number[..3]) => $"Ba chữ số đầu {number[..3]} không phải mã tỉnh, thành phố hay mã nước; kiểm tra lại số.",
            _ => null,
        };
        if (error is not null)
        {
            return false;
        }

        id = new CitizenId(number);
        return true;
    }

    /// <summary>Contradictions between the number and what the person stated. Shown to the clerk; they never block.</summary>
    public IReadOnlyList<string> Warnings(DateOnly? birthDate, Sex? sex, DateOnly today)
    {
        var warnings = new List<string>();
        if (BirthYear > today.Year)
        {
            warnings.Add($"Số định danh cho năm sinh {BirthYear}, muộn hơn năm nay.");
        }

        if (birthDate is { } date && date.Year != BirthYear)
        {
            warnings.Add($"Năm sinh {date.Year} khác năm sinh {BirthYear} trong số định danh.");
        }

        if (sex is { } stated && stated != Sex)
        {
            warnings.Add($"Giới tính {Label(stated)} khác giới tính {Label(Sex)} trong số định danh.");
        }

        return warnings;
    }

    /// <summary>For screens: 038********12. Anything that is not 12 characters long is masked whole.</summary>
    public static string Mask(string? number) => number is { Length: 12 }
        ? string.Concat(number.AsSpan(0, 3), "********", number.AsSpan(10))
        : new string('*', number?.Length ?? 0);

    /// <summary>A well-formed invented number for sample data: the same arguments always give the same number.</summary>
    /// <param name="birthDate">Years 1900 to 2399.</param>
    /// <param name="sex">Sex to encode.</param>
    /// <param name="seed">0 to 999 999, the last six digits.</param>
    /// <param name="placeCode">Place of birth registration; 038 is Thanh Hóa.</param>
    public static CitizenId Sample(DateOnly birthDate, Sex sex, int seed, string placeCode = "038")
    {
        ArgumentOutOfRangeException.ThrowIfNegative(seed);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(seed, 999_999);
        ArgumentOutOfRangeException.ThrowIfLessThan(birthDate.Year, 1900);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(birthDate.Year, 2399);
        var century = (((birthDate.Year / 100) - 19) * 2) + (sex == Sex.Female ? 1 : 0);
        var number = string.Create(CultureInfo.InvariantCulture, $"{placeCode}{century}{birthDate.Year % 100:00}{seed:000000}");
        return TryParse(number, out var id, out var error) ? id : throw new ArgumentException(error, nameof(placeCode));
    }

    public override string ToString() => Mask(Number);

    private static string Label(Sex sex) => sex == Sex.Male ? "nam" : "nữ";
}
