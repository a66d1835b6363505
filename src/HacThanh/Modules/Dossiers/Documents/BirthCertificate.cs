using System.Text.Json.Nodes;

namespace HacThanh.Modules.Dossiers.Documents;

/// <summary>Giấy khai sinh (Luật Hộ tịch 2014, Điều 14).</summary>
internal static class BirthCertificate
{
    public static ResultSheet Sheet { get; } = new(Prefill, Fill, form => ResultSheet.Text(form, "childName"), Reveals: true);

    private static JsonObject Prefill(DossierAnswers a, string? personalNumber)
    {
        var birth = a.Raw("childBirthDate");
        var facility = a.Text("birthFacility");
        var place = a.Address("birthPlace");
        var form = new JsonObject
        {
            ["childName"] = a.Text("childName"),
            ["childBirthDate"] = birth,
            ["childBirthWords"] = a.Text("childBirthDateWords") is { Length: > 0 } words ? words : birth.Length > 0 ? DateWords.Of(birth) : "",
            ["childSex"] = a.Raw("childSex"),
            ["childEthnicity"] = a.Text("childEthnicity"),
            ["childNationality"] = a.Text("childNationality"),
            ["birthPlace"] = string.Join(", ", new[] { facility, place }.Where(p => p.Length > 0)),
            ["homeTown"] = a.Text("hometown"),
            ["citizenId"] = personalNumber ?? "",
            ["declarantName"] = a.Part("requester", "name"),
            ["declarantPaper"] = a.Part("requester", "citizenId") is { Length: > 0 } id ? "Căn cước số " + id : "",
        };
        foreach (var parent in new[] { "mother", "father" })
        {
            form[parent + "Known"] = a.Part(parent, "name").Length > 0;
            form[parent + "Name"] = a.Part(parent, "name");
            form[parent + "BirthYear"] = a.Part(parent, "birthDate") is { Length: >= 4 } date ? date[..4] : "";
            form[parent + "Ethnicity"] = a.Text(parent + "Ethnicity");
            form[parent + "Nationality"] = a.Text(parent + "Nationality");
            form[parent + "Residence"] = a.Address(parent + "Address");
        }
        return form;
    }

    private static JsonObject Fill(JsonObject form)
    {
        var data = new JsonObject
        {
            ["bookYear"] = ResultSheet.Text(form, "bookYear"),
            ["child"] = ResultSheet.Pick(form, ("name", "childName"), ("birthDate", "childBirthDate"), ("birthWords", "childBirthWords"), ("ethnicity", "childEthnicity"),
                ("nationality", "childNationality"), ("birthPlace", "birthPlace"), ("homeTown", "homeTown"), ("citizenId", "citizenId")),
            ["declarant"] = ResultSheet.Pick(form, ("name", "declarantName"), ("paper", "declarantPaper")),
            ["registeredBy"] = ResultSheet.Text(form, "registeredBy"),
        };
        data["child"]!["sex"] = ResultSheet.Text(form, "childSex") == "female" ? "Nữ" : "Nam";
        foreach (var parent in new[] { "mother", "father" })
            if (ResultSheet.Text(form, parent + "Name").Length > 0)
                data[parent] = ResultSheet.Pick(form, ("name", parent + "Name"), ("birthYear", parent + "BirthYear"), ("ethnicity", parent + "Ethnicity"),
                    ("nationality", parent + "Nationality"), ("residence", parent + "Residence"));
        return data;
    }
}
