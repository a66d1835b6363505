using System.Globalization;
using System.Text.Json.Nodes;
using HacThanh.Platform;
using HacThanh.Platform.Forms;
using HacThanh.Platform.Permissions;
using HacThanh.Platform.Registers;

namespace HacThanh.Modules.Registers.Editing;

/// <summary>Questions about reminders. They have no names, so a ward's changes hold the whole list, and it collides with what ships as a whole.</summary>
internal sealed class ReminderQuestions(FormLibrary forms, RoleTable roles)
{
    private static readonly string[] at = ["reminders"];

    public RegisterQuestion New(RegisterDraft draft) => new("Thêm nhắc hạn", Form(draft), [], input => draft.Overlay.Set(at, new JsonArray([.. Of(draft).Select(r => r.DeepClone()), Read(input)])));

    public RegisterQuestion Change(RegisterDraft draft, int number)
    {
        var reminder = Of(draft).ElementAtOrDefault(number) ?? throw new NotFoundException();
        var values = new JsonObject { ["field"] = (string?)reminder["field"], ["days"] = string.Join(", ", Asking.Texts(reminder["days"])), ["states"] = reminder["states"]?.DeepClone(), ["to"] = (string?)reminder["to"], ["text"] = RegisterTree.Text(reminder["text"]) };
        return new("Sửa nhắc hạn", Form(draft), values, input => draft.Overlay.Set(at, new JsonArray([.. Of(draft).Select((r, i) => i == number ? Read(input) : r.DeepClone())])));
    }

    public RegisterQuestion Drop(RegisterDraft draft, int number)
    {
        var rest = Of(draft).Where((_, i) => i != number).ToList();
        if (rest.Count == Of(draft).Count) throw new NotFoundException();
        return new("Bỏ nhắc hạn", forms.Find("quan-tri-so-xac-nhan")!, [], _ => draft.Overlay.Set(at, rest.Count == 0 ? null : new JsonArray([.. rest.Select(r => r.DeepClone())]))) { Dangerous = true, Consequence = "Không ai được nhắc hạn này nữa." };
    }

    public static IReadOnlyList<JsonObject> Of(RegisterDraft draft) => [.. (draft.Document["reminders"] as JsonArray ?? []).OfType<JsonObject>()];

    private FormDefinition Form(RegisterDraft draft)
    {
        var states = Asking.Options(draft.Items("states"), "value");
        return forms.Find("quan-tri-sua-so-nhac-han")!.With(f => f.Name switch
        {
            "field" => f.AsChoice(Asking.Named(draft.Fields.Where(d => d is { Type.Name: "date", Sensitive: false, Retired: false })), required: true),
            "states" => states.Count == 0 ? null : f.AsChoice(states, required: false, many: true),
            "to" => f.AsChoice(Asking.ToldRoles(roles), required: true),
            _ => f,
        });
    }

    /// <exception cref="RuleException">The days are not numbers.</exception>
    private static JsonNode Read(JsonObject input)
    {
        var days = ((string)input["days"]!).Split([',', ';', ' '], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (days.FirstOrDefault(d => !int.TryParse(d, NumberStyles.None, CultureInfo.InvariantCulture, out _)) is { } wrong) throw new RuleException($"Số ngày báo trước là các số cách nhau bằng dấu phẩy, ví dụ “30, 7”; chưa hiểu “{wrong}”.");
        var reminder = new JsonObject { ["field"] = (string)input["field"]!, ["days"] = Asking.Array(days.Distinct()) };
        if (Asking.Texts(input["states"]) is { Count: > 0 } states) reminder["states"] = Asking.Array(states);
        reminder["to"] = (string)input["to"]!;
        reminder["text"] = (string)input["text"]!;
        return reminder;
    }
}
