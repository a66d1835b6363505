using System.Text.Json.Nodes;

namespace HacThanh.Modules.Dossiers.Documents;

/// <summary>Giấy phép xây dựng nhà ở riêng lẻ (Luật Xây dựng, Điều 90).</summary>
internal static class HousePermit
{
    private static readonly (string Field, string From)[]
        design = [("reference", "designReference"), ("author", "designAuthor"), ("reviewer", "designReviewer")],
        site = [("plot", "plot"), ("map", "map"), ("area", "plotArea"), ("address", "siteAddress"), ("groundLevel", "groundLevel"), ("redLine", "redLine"), ("buildingLine", "buildingLine")],
        house = [("density", "density"), ("floorRatio", "floorRatio"), ("floors", "floors"), ("height", "height"), ("floorHeights", "floorHeights"),
            ("firstFloorArea", "firstFloorArea"), ("totalArea", "totalArea"), ("colour", "colour")];

    public static ResultSheet Sheet { get; } = new(Prefill, Fill, form => ResultSheet.Text(form, "ownerName"));

    private static JsonObject Prefill(DossierAnswers a, string? personalNumber) => new()
    {
        ["ownerName"] = string.Join(", ", new[] { a.Part("investor", "name"), a.Text("coOwners") }.Where(p => p.Length > 0)),
        ["ownerAddress"] = a.Address("investorAddress"),
        ["designAuthor"] = a.Text("designer"),
        ["designReviewer"] = a.Text("reviewer"),
        ["plot"] = a.Text("plotNumber"),
        ["map"] = a.Text("mapSheet"),
        ["plotArea"] = a.Text("plotArea"),
        ["siteAddress"] = a.Address("siteAddress"),
        ["groundLevel"] = a.Text("groundLevel"),
        ["density"] = a.Text("density"),
        ["floors"] = a.Data["floors"] is JsonArray { Count: > 0 } floors ? $"{floors.Count:00} tầng" : "",
        ["height"] = a.Text("height"),
        ["firstFloorArea"] = a.Text("footprint"),
        ["totalArea"] = a.Text("totalFloorArea"),
        ["landPaper"] = string.Join(" số ", new[] { a.Raw("landPaper") == "other" ? a.Text("landPaperDetail") : a.Text("landPaper"), a.Text("landPaperNumber") }.Where(p => p.Length > 0)),
    };

    private static JsonObject Fill(JsonObject form) => new()
    {
        ["owner"] = ResultSheet.Pick(form, ("name", "ownerName"), ("address", "ownerAddress")),
        ["design"] = ResultSheet.Pick(form, design),
        ["site"] = ResultSheet.Pick(form, site),
        ["house"] = ResultSheet.Pick(form, house),
        ["landPaper"] = ResultSheet.Text(form, "landPaper"),
    };
}
