using System.Text.Json;
using System.Text.Json.Nodes;
using HacThanh.Platform.Forms;
using HacThanh.Platform.Registers;
using HacThanh.Platform.Sheets;
using HacThanh.Platform.Text;

namespace HacThanh.Modules.Registers.Outside;

/// <summary>A data set as a spreadsheet shows it: labels instead of codes, a place as longitude and latitude of its middle, a picture as its address.</summary>
internal sealed class OpenDataTable
{
    private const string SampleWords = "Mẫu, không có thật";
    private const string SamplePlaceWords = "Vị trí mẫu, không có thật";
    private readonly List<(string Heading, Func<RegisterRow, SheetValue> Cell)> columns = [];

    public OpenDataTable(PublicRegister set)
    {
        columns.Add(("Mã dòng", row => row.Id.ToString("D")));
        foreach (var field in set.Fields)
        {
            if (field == set.Place)
            {
                columns.Add(("Kinh độ", row => Degrees(set, row, p => p.Lon)));
                columns.Add(("Vĩ độ", row => Degrees(set, row, p => p.Lat)));
            }
            else columns.Add((field.Unit is null ? field.Label.Vi : $"{field.Label.Vi} ({field.Unit})", row => row.Data[field.Name] is JsonValue value && Number(value) is { } number ? number : PublicWords.Text(row, field)));
        }
        foreach (var field in set.Photos) columns.Add((field.Label.Vi, row => PublicWords.Photos(row, field)));
        if (set.States.Count > 0) columns.Add(("Trạng thái", row => set.StateOf(row)?.Label));
        columns.Add(("Cập nhật", row => VietnamTime.DateOf(row.UpdatedAt)));
        columns.Add(("Ghi chú", row => row.Sample ? SampleWords : set.IsSamplePlace(row) ? SamplePlaceWords : null));
    }

    public IReadOnlyList<SheetColumn> Columns => [.. columns.Select(c => new SheetColumn(c.Heading))];

    public IReadOnlyList<SheetValue> Cells(RegisterRow row) => [.. columns.Select(c => c.Cell(row))];

    private static SheetValue Degrees(PublicRegister set, RegisterRow row, Func<Place, double> which) =>
        set.Register.PlaceOf(row.Data) is { } at && Place.Of(at.Geometry) is { } place ? Math.Round((decimal)which(place), 6) : default(SheetValue);

    private static decimal? Number(JsonValue value) => value.GetValueKind() == JsonValueKind.Number && value.TryGetValue<decimal>(out var number) ? number : null;
}
