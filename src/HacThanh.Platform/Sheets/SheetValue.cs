using System.Globalization;

namespace HacThanh.Platform.Sheets;

/// <summary>A value to be written; what it is decides how a spreadsheet shows it. Text, numbers, days and yes/no convert by themselves; money is <see cref="Money"/>.</summary>
public readonly record struct SheetValue
{
    private SheetValue(SheetValueKind kind, string text, double serial = 0) => (Kind, Text, Serial) = (kind, text, serial);

    /// <summary>As the reader gives it back: invariant digits, yyyy-MM-dd, true/false, or the text itself.</summary>
    public string Text { get => field ?? ""; }

    internal SheetValueKind Kind { get; }

    internal double Serial { get; }

    /// <summary>Shown as 1.250.000.</summary>
    /// <param name="amount">Whole đồng.</param>
    public static SheetValue Money(long amount) => Number(amount, SheetValueKind.Money);

    public static implicit operator SheetValue(string? text) => string.IsNullOrEmpty(text) ? default : new(SheetValueKind.Text, text);

    public static implicit operator SheetValue(long number) => Number(number, SheetValueKind.Number);

    public static implicit operator SheetValue(decimal number) => Number(number, SheetValueKind.Number);

    public static implicit operator SheetValue(bool yes) => new(SheetValueKind.YesNo, yes ? "true" : "false");

    /// <summary>Shown as dd/MM/yyyy; days before 01/03/1900, which spreadsheets count wrongly, are written as text.</summary>
    public static implicit operator SheetValue(DateOnly date)
    {
        var iso = date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return CellDate.Serial(date) is { } serial ? new(SheetValueKind.Date, iso, serial) : new(SheetValueKind.Text, iso);
    }

    /// <summary>A number of more than 15 digits would lose some in a spreadsheet: it is written as text.</summary>
    private static SheetValue Number(decimal number, SheetValueKind kind)
    {
        var text = CellNumber.Plain(number.ToString(CultureInfo.InvariantCulture)) ?? "";
        return CellNumber.Significant(number) <= CellNumber.DigitsOfExcel ? new(kind, text) : new(SheetValueKind.Text, number.ToString(CultureInfo.InvariantCulture));
    }
}

internal enum SheetValueKind
{
    Empty,
    Text,
    Number,
    Money,
    Date,
    YesNo,
}
