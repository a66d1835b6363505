using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace HacThanh.Platform.Text;

/// <summary>
/// The line that a QR scanner types when it reads a citizen card: number|old number|name|ddMMyyyy|sex|address|ddMMyyyy of issue.
/// Cards printed from 7/2024 (Luật Căn cước 26/2023/QH15) may carry more parts behind; they are ignored.
/// </summary>
public sealed record CitizenCardLine
{
    public required CitizenId Id { get; init; }

    /// <summary>Nine-digit number of the former identity card, when the citizen had one.</summary>
    public string? OldNumber { get; init; }

    public required string Name { get; init; }

    public required DateOnly BirthDate { get; init; }

    public required Sex Sex { get; init; }

    /// <summary>Place of residence as printed, one line; it may name wards that no longer exist.</summary>
    public required string Address { get; init; }

    /// <summary>Absent on some temporary cards.</summary>
    public DateOnly? IssuedOn { get; init; }

    /// <summary>Reads one scanned line. The error is a sentence for the clerk at the counter.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out CitizenCardLine? card, [NotNullWhen(false)] out string? error)
    {
        card = null;
        var line = Vietnamese.Normalise(text);
        var parts = line.Split('|', StringSplitOptions.TrimEntries);
        if (line.Length == 0 || parts.Length == 1)
        {
            error = "Chưa đọc được thẻ: hãy đưa con trỏ vào ô này rồi quét mã QR ở góc phải phía trên của thẻ căn cước.";
            return false;
        }

        if (parts.Length < 7)
        {
            error = $"Mã QR đọc thiếu: thẻ căn cước có 7 phần, mới đọc được {parts.Length}. Hãy quét lại.";
            return false;
        }

        if (!CitizenId.TryParse(parts[0], out var id, out error))
        {
            error = $"Phần 1 (số định danh): {error}";
            return false;
        }

        var old = parts[1];
        if (old.Length > 0 && (old.Length is not (9 or 12) || !old.All(char.IsAsciiDigit)))
        {
            error = "Phần 2 (số chứng minh nhân dân cũ) phải có 9 chữ số hoặc để trống.";
            return false;
        }

        if (parts[2].Length == 0)
        {
            error = "Phần 3 (họ, chữ đệm và tên) đang trống. Hãy quét lại.";
            return false;
        }

        if (!TryDate(parts[3], out var birth))
        {
            error = $"Phần 4 (ngày sinh) “{parts[3]}” không phải ngày dạng ngày-tháng-năm viết liền 8 chữ số.";
            return false;
        }

        Sex? sex = Vietnamese.Fold(parts[4]) switch { "nam" => Sex.Male, "nu" => Sex.Female, _ => null };
        if (sex is null)
        {
            error = $"Phần 5 (giới tính) “{parts[4]}” không phải Nam hoặc Nữ.";
            return false;
        }

        DateOnly issued = default;
        if (parts[6].Length > 0 && !TryDate(parts[6], out issued))
        {
            error = $"Phần 7 (ngày cấp) “{parts[6]}” không phải ngày dạng ngày-tháng-năm viết liền 8 chữ số.";
            return false;
        }

        error = null;
        card = new CitizenCardLine
        {
            Id = id,
            OldNumber = old.Length == 0 ? null : old,
            Name = Vietnamese.TidyName(parts[2]),
            BirthDate = birth,
            Sex = sex.Value,
            Address = parts[5],
            IssuedOn = parts[6].Length == 0 ? null : issued,
        };
        return true;
    }

    private static bool TryDate(string text, out DateOnly date) =>
        DateOnly.TryParseExact(text, "ddMMyyyy", CultureInfo.InvariantCulture, DateTimeStyles.None, out date);
}
