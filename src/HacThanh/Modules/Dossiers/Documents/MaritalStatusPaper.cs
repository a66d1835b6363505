using System.Text.Json.Nodes;

namespace HacThanh.Modules.Dossiers.Documents;

/// <summary>Giấy xác nhận tình trạng hôn nhân (Nghị định 123/2015/NĐ-CP, Điều 21–23).</summary>
internal static class MaritalStatusPaper
{
    public static ResultSheet Sheet { get; } = new(Prefill, Fill, form => ResultSheet.Text(form, "person"), Reveals: true);

    private static JsonObject Prefill(DossierAnswers a, string? personalNumber)
    {
        var (person, address) = a.Raw("forWhom") == "other" ? ("subject", "subjectAddress") : ("requester", "requesterAddress");
        return new JsonObject
        {
            ["requester"] = a.Part("requester", "name"),
            ["person"] = a.Part(person, "name"),
            ["birthDate"] = a.Part(person, "birthDate"),
            ["sex"] = a.Raw("sex"),
            ["ethnicity"] = a.Text("ethnicity"),
            ["nationality"] = a.Text("nationality"),
            ["paper"] = a.Part(person, "citizenId") is { Length: > 0 } id ? "Căn cước số " + id : "",
            ["residence"] = a.Address(address),
            ["onlyPeriod"] = false,
            ["status"] = Sentence(a),
            ["purpose"] = Purpose(a),
        };
    }

    private static string Sentence(DossierAnswers a)
    {
        var paper = string.Join(" ", new[]
        {
            a.Text("statusPaperNumber") is { Length: > 0 } number ? "số " + number : "",
            a.Text("statusPaperDate") is { Length: > 0 } date ? "ngày " + date : "",
            a.Text("statusPaperIssuer") is { Length: > 0 } issuer ? "của " + issuer : "",
        }.Where(p => p.Length > 0));
        return a.Raw("status") switch
        {
            "divorced" => $"Đã đăng ký kết hôn, nhưng đã ly hôn theo bản án, quyết định {paper}; hiện tại chưa đăng ký kết hôn với ai",
            "widowed" => $"Đã đăng ký kết hôn, nhưng vợ/chồng đã chết theo giấy tờ {paper}; hiện tại chưa đăng ký kết hôn với ai",
            "married" => $"Hiện tại đang có vợ/chồng là {a.Text("spouseName")}",
            "single" => "Chưa đăng ký kết hôn với ai",
            _ => a.Text("status"),
        };
    }

    private static string Purpose(DossierAnswers a)
    {
        if (a.Raw("purpose") != "marriage") return a.Text("purposeDetail") is { Length: > 0 } detail ? detail : a.Text("purpose");
        var partner = a.Part("partner", "name");
        var year = a.Part("partner", "birthDate") is { Length: >= 4 } date ? $", sinh năm {date[..4]}" : "";
        return partner.Length == 0 ? "làm thủ tục đăng ký kết hôn" : $"làm thủ tục đăng ký kết hôn với ông/bà {partner}{year}";
    }

    private static JsonObject Fill(JsonObject form)
    {
        var data = ResultSheet.Pick(form, ("requester", "requester"), ("person", "person"), ("birthDate", "birthDate"), ("ethnicity", "ethnicity"), ("nationality", "nationality"),
            ("paper", "paper"), ("residence", "residence"), ("status", "status"), ("purpose", "purpose"));
        data["sex"] = ResultSheet.Text(form, "sex") == "female" ? "Nữ" : "Nam";
        if (ResultSheet.Text(form, "periodPlace").Length > 0) data["period"] = ResultSheet.Pick(form, ("place", "periodPlace"), ("from", "periodFrom"), ("until", "periodUntil"));
        return data;
    }
}
