using System.Globalization;
using HacThanh.Platform.Text;
using HandlebarsDotNet;

namespace HacThanh.Platform.Documents;

/// <summary>
/// What templates can say beside plain values: date, longDate, moment, clock, money, charge (a fee: money or none), moneyWords, size, short, upper, next (row number), qr, barcode and field (a blank that is filled after printing).
/// </summary>
internal static class DocumentHelpers
{
    public static readonly IReadOnlySet<string> Names = new HashSet<string>(StringComparer.Ordinal)
    {
        "date", "longDate", "moment", "clock", "money", "charge", "moneyWords", "size", "short", "upper", "next", "qr", "barcode", "field",
    };

    /// <param name="handlebars">The environment of one template.</param>
    /// <param name="preview">HTML for the screen or a browser's print: blanks are dotted lines instead of marks for the printer.</param>
    public static void Register(IHandlebars handlebars, bool preview)
    {
        Text("date", value => VietnamTime.Date(DateOnly.ParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture)));
        Text("longDate", value => VietnamTime.LongDate(DateOnly.ParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture)));
        Text("moment", value => Moment(Utc(value)));
        Text("clock", value => VietnamTime.Moment(Utc(value)));
        Text("money", value => Vietnamese.Number(Whole(value)) + " đồng");
        Text("charge", value => Whole(value) == 0 ? "Không thu" : Vietnamese.Number(Whole(value)) + " đồng");
        Text("moneyWords", value => MoneyWords.Money(Whole(value)));
        Text("size", value => Size(Whole(value)));
        Text("short", value => value.Length <= 16 ? value : value[..16] + "…");
        Text("upper", Vietnamese.Upper);
        Text("next", value => (Whole(value) + 1).ToString(CultureInfo.InvariantCulture));
        Html("qr", (value, _) => QrCode.Svg(value, "Mã QR: " + value));
        Html("barcode", (value, _) => Barcode128.Svg(value));
        Html("field", (name, size) => preview
            ? $"<span class=\"blank {HtmlText.Encode(name)}\"></span>"
            : $"<a class=\"blank {HtmlText.Encode(name)}\" href=\"{PdfStamp.FieldAddress}{HtmlText.Encode(name)}/{size ?? "13"}/center\"></a>");

        void Text(string name, Func<string, string> print) => handlebars.RegisterHelper(name, (output, _, arguments) =>
        {
            if (Value(arguments[0]) is { Length: > 0 } value) output.Write(print(value));
        });

        void Html(string name, Func<string, string?, string> print) => handlebars.RegisterHelper(name, (output, _, arguments) =>
        {
            if (Value(arguments[0]) is { Length: > 0 } value) output.WriteSafeString(print(value, arguments.Length > 1 ? Value(arguments[1]) : null));
        });
    }

    private static string? Value(object? argument) => argument is null or UndefinedBindingResult ? null : Convert.ToString(argument, CultureInfo.InvariantCulture);

    private static long Whole(string value) => long.Parse(value, CultureInfo.InvariantCulture);

    private static DateTime Utc(string value) => DateTime.Parse(value, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal);

    private static string Moment(DateTime utc)
    {
        var local = VietnamTime.ToLocal(utc);
        return string.Create(CultureInfo.InvariantCulture, $"{local:HH} giờ {local:mm} phút, {VietnamTime.LongDate(DateOnly.FromDateTime(local))}");
    }

    private static string Size(long bytes) => bytes switch
    {
        < 1024 => Vietnamese.Number(bytes) + " byte",
        < 1024 * 1024 => Vietnamese.Number((bytes + 1023) / 1024) + " KB",
        _ => (bytes / 1048576m).ToString("0.0", Vietnamese.Culture) + " MB",
    };
}
