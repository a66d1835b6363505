using System.Globalization;
using System.Text.Json.Nodes;
using HacThanh.Modules.Procedures.Public;
using HacThanh.Platform;
using HacThanh.Platform.Accounts;
using HacThanh.Platform.Calendar;
using HacThanh.Platform.Data;
using HacThanh.Platform.Forms;
using HacThanh.Platform.Permissions;
using HacThanh.Platform.Ui;
using Microsoft.AspNetCore.Mvc;

namespace HacThanh.Modules.Procedures.Pages;

/// <summary>"/quan-tri/thu-tuc/{code}/{act}": the ward's committed time, or the fees of the province.</summary>
[Requires(ProceduresModule.Edit)]
public sealed class ReviewActModel(Db db, Caller caller, CatalogueEditor editor, Catalogue catalogue, FormLibrary forms, Flash flash, TimeProvider time) : FormPage(time)
{
    private const string AllCases = "tat-ca";

    public Procedure Procedure { get; private set; } = null!;

    public IActionResult OnGet(string code, string act) => Ask(Open(code, act), new JsonObject { ["case"] = AllCases });

    public Task<IActionResult> OnPostAsync(string code, string act) => AnswerAsync(Open(code, act), async input =>
    {
        var @case = (string?)input["case"] is { } slug and not AllCases ? slug : "";
        if (act == "thoi-han") await CommitAsync(input, @case);
        else await editor.ChargeAsync(db, caller.Actor, Procedure.Code, @case, Fees(input), $"Mức phí: {(string)input["source"]!}");
        return flash.Url(Back, "Đã lưu.");
    });

    private FormDefinition Open(string code, string act)
    {
        Procedure = catalogue.Find(code) is { Scope: ProcedureScope.Commune } found ? found : throw new NotFoundException();
        Back = "/quan-tri/thu-tuc/" + Procedure.Code;
        (Heading, Consequence) = act switch
        {
            "thoi-han" => ("Thời hạn cam kết của phường", "Hồ sơ nộp từ nay được hẹn theo thời hạn mới. Hồ sơ đã nộp giữ ngày đã hẹn."),
            "muc-phi" => ("Phí, lệ phí do tỉnh quy định", "Mức thu áp dụng cho hồ sơ nộp từ nay, ở mọi phường của tỉnh trên máy chủ này. Thủ tục được luật miễn phí thì vẫn không thu."),
            _ => throw new NotFoundException(),
        };
        List<Option> cases = [new(AllCases, new("Mọi trường hợp")), .. Procedure.Latest.Cases.Select(c => new Option(c.Slug, new(c.Title)))];
        return forms.Find("quan-tri-" + act)!.With(f => f.Name == "case" ? f.AsChoice(cases, required: true) : f);
    }

    private Task CommitAsync(JsonObject input, string @case)
    {
        var promise = (string)input["promise"]!;
        Limit? committed = null;
        if (promise == "limit")
        {
            var text = string.Create(CultureInfo.InvariantCulture, $"{(long)input["value"]!} {(string)input["unit"]!}");
            committed = Limit.TryParse(text, out var limit, out var error) ? limit : throw new RuleException(error);
        }
        return editor.CommitAsync(db, caller.Actor, Procedure.Code, @case, committed, promise == "sameDay", $"Thời hạn cam kết: {(string)input["reason"]!}");
    }

    private static List<Fee> Fees(JsonObject input) => [.. input["fees"]!.AsArray().Select(row => (long)row!["amount"]! is var amount && amount == 0
        ? Described(input, new Fee { Channel = ChannelOf(row), State = FeeState.Free })
        : Described(input, new Fee { Channel = ChannelOf(row), State = FeeState.Amount, Amount = amount }))];

    private static Channel ChannelOf(JsonNode row) => Enum.Parse<Channel>((string)row["channel"]!);

    private static Fee Described(JsonObject input, Fee fee) => fee with
    {
        Per = (string?)input["per"],
        Note = (string?)input["note"],
        Source = (string)input["source"]!,
        Unverified = !(bool)input["checked"]!,
    };
}
