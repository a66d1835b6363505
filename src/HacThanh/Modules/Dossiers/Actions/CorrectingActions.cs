using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using HacThanh.Platform;
using HacThanh.Platform.Forms;
using HacThanh.Platform.Text;

namespace HacThanh.Modules.Dossiers.Actions;

/// <summary>Putting right what was written wrong (Luật 91/2025/QH15: the person may have their data corrected). What stood there stays in the history, and the citizen is told.</summary>
internal static class CorrectingActions
{
    /// <summary>One answer of the form; parties that follow from it get a new snapshot.</summary>
    public static async Task AmendAsync(ActionContext c)
    {
        var (form, data) = (FormOf(c), DataOf(c));
        var path = (c.Text("field") ?? throw new RuleException("Xin chọn mục cần đính chính.")).Split('.');
        if (form.Field(path[0]) is not { } field || data[field.Name] is not { } old) throw new RuleException("Mục này không đính chính được tại đây.");
        JsonNode typed = c.Text("value") ?? "";
        if (path.Length > 1)
        {
            var whole = old.DeepClone().AsObject();
            whole[path[1]] = typed;
            typed = whole;
        }
        var reading = new FormReading { Today = VietnamTime.DateOf(c.Now), Draft = true };
        data[field.Name] = field.Type.Parse(typed, new FieldReading(field, field.Name, reading));
        if (reading.Errors.Count > 0) throw new RuleException(reading.Errors[0].Message);
        c.Dossier.SealedForm = c.Key.SealText(data.ToJsonString(PartySnapshot.Json), "form");
        await PartyCorrections.FollowAsync(c, form, data, applicant: null);
        Tell(c, "thông tin trong tờ khai của ông/bà");
    }

    /// <summary>The applicant themselves: the dossier is found by the right name and numbers from now on, and no longer by the wrong ones.</summary>
    public static async Task AmendApplicantAsync(ActionContext c)
    {
        var (form, data) = (FormOf(c), DataOf(c));
        var old = await PartyCorrections.ApplicantAsync(c);
        var person = c.Input["person"] as JsonObject;
        var right = old with
        {
            Name = (string?)person?["name"] ?? old.Name,
            CitizenId = (string?)person?["citizenId"] ?? old.CitizenId,
            BirthDate = person?["birthDate"]?.Deserialize<DateOnly>(PartySnapshot.Json) ?? old.BirthDate,
            Phone = c.Text("phone") ?? old.Phone,
            Email = c.Text("email") ?? old.Email,
            Address = c.Input["address"]?.Deserialize<AddressSnapshot>(PartySnapshot.Json) ?? old.Address,
        };
        List<string> changed = [.. Changes(old, right)];
        if (changed.Count == 0) throw new RuleException("Chưa có mục nào khác với thông tin đang có. Xin ghi ít nhất một mục cần sửa.");
        if (form.Parties.FirstOrDefault(p => p.Role == PartyRole.Applicant) is { } party) right.PutInto(party, data, old);

        var (d, indexes) = (c.Dossier, new DossierIndexes(c.Keys, c.Dossier.WardId, c.Dossier.Id, right));
        d.SealedForm = c.Key.SealText(data.ToJsonString(PartySnapshot.Json), "form");
        d.SealedName = c.Keys.Seal(d.WardId, "names", Encoding.UTF8.GetBytes(right.Name), d.Id.ToByteArray());
        d.FoldedName = Vietnamese.Fold(right.Name);
        (d.CitizenIndex, d.PhoneIndex, d.CitizenTail, d.PhoneTail) = (indexes.Citizen, indexes.Phone, indexes.CitizenTail, indexes.PhoneTail);
        await PartyCorrections.FollowAsync(c, form, data, right);
        Tell(c, $"{string.Join(", ", changed)} của ông/bà trong hồ sơ");
    }

    private static IEnumerable<string> Changes(PartySnapshot old, PartySnapshot right)
    {
        if (old.Name != right.Name) yield return "họ tên";
        if (old.CitizenId != right.CitizenId) yield return "số định danh";
        if (old.BirthDate != right.BirthDate) yield return "ngày sinh";
        if (old.Phone != right.Phone) yield return "số điện thoại";
        if (old.Email != right.Email) yield return "thư điện tử";
        if (old.Address != right.Address) yield return "nơi ở";
    }

    private static FormDefinition FormOf(ActionContext c) => c.Form ?? throw new RuleException("Mẫu tờ khai của hồ sơ này không còn được dùng nên không đính chính được tại đây.");

    private static JsonObject DataOf(ActionContext c) => JsonNode.Parse(c.Key.OpenText(c.Dossier.SealedForm, "form"))!.AsObject();

    /// <summary>The words name what was corrected, never the values.</summary>
    private static void Tell(ActionContext c, string what)
    {
        c.WriteToCitizen($"Chúng tôi đã đính chính {what}. Lý do: {c.Reason}");
        c.Tell("amended");
    }
}
