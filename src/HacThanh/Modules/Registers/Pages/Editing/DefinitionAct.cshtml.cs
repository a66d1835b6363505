using System.Globalization;
using HacThanh.Modules.Organisation.Public;
using HacThanh.Modules.Registers.Editing;
using HacThanh.Platform;
using HacThanh.Platform.Accounts;
using HacThanh.Platform.Data;
using HacThanh.Platform.Forms;
using HacThanh.Platform.Permissions;
using HacThanh.Platform.Registers;
using HacThanh.Platform.Ui;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace HacThanh.Modules.Registers.Pages.Editing;

/// <summary>"/quan-tri/so/{slug}/{act}": one change of the draft, its publication, or taking it back.</summary>
[Requires(RegistersModule.Define)]
internal sealed class DefinitionActModel(Db db, Caller caller, RegisterEditor editor, RegisterLibrary library, FormLibrary forms, RoleTables roles, Flash flash, TimeProvider time) : FormPage(time)
{
    public RegisterDraft Draft { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string slug, string act)
    {
        await OpenAsync(slug);
        if (act is "cong-bo" or "bo-nhap") return Ask(await FinalAsync(act));
        var question = Show(Question(act));
        return Ask(question.Form, question.Values);
    }

    public async Task<IActionResult> OnPostAsync(string slug, string act)
    {
        await OpenAsync(slug);
        if (act is "cong-bo" or "bo-nhap") return await AnswerAsync(await FinalAsync(act), input => FinishAsync(act, input));
        var question = Show(Question(act));
        return await AnswerAsync(question.Form, async input =>
        {
            var overlay = question.Answer(input);
            if (question.Checked && Draft.MistakesOf(overlay) is { Count: > 0 } mistakes) throw new RuleException(string.Join(" ", mistakes));
            await RegisterEditor.ChangeAsync(db, caller.Actor, Draft, SeenThen, overlay, question.Heading);
            return flash.Url(Back, "Đã lưu vào bản nháp.");
        });
    }

    private IReadOnlyList<Option> units = [];

    private async Task OpenAsync(string slug)
    {
        Draft = await editor.OpenAsync(db, slug);
        units = [.. (await db.Set<OrgUnit>().OrderBy(u => u.Position).ToListAsync()).Select(u => new Option(u.Slug, new(u.Name)))];
        (Back, Button, Seen) = (Draft.Url, "Lưu vào bản nháp", Draft.Draft?.Version);
    }

    private RegisterQuestion Question(string act)
    {
        var (field, code, column) = ((string?)Request.Query["truong"] ?? "", (string?)Request.Query["ma"] ?? "", (string?)Request.Query["cot"]);
        string[] chosen = column is null ? ["fields", field] : ["fields", field, "fields", column];
        var fields = new FieldQuestions(forms, library, units);
        var states = new StateQuestions(forms, roles.Of(db.Ward));
        var parts = new PartQuestions(forms, roles.Of(db.Ward));
        var more = new MoreQuestions(forms, roles.Of(db.Ward), library.Groups(db.Ward));
        var columns = new ColumnQuestions(forms);
        var identity = new IdentityQuestions(forms);
        var conditions = new ConditionQuestions(forms);
        var reminders = new ReminderQuestions(forms, roles.Of(db.Ward));
        return act switch
        {
            "ten" => parts.Words(Draft),
            "truong-moi" => fields.New(Draft, db.Ward),
            "truong" => fields.Change(Draft, field),
            "bo-truong" => fields.Drop(Draft, field),
            "lua-chon-moi" => fields.NewOption(Draft, chosen),
            "lua-chon" => fields.ChangeOption(Draft, chosen, code),
            "cot-moi" => columns.New(Draft, field),
            "cot" => columns.Change(Draft, field, column ?? ""),
            "bo-cot" => columns.Drop(Draft, field, column ?? ""),
            "nhan-biet" => identity.Identity(Draft),
            "phan-cua" => identity.Parent(Draft, library.Of(db.Ward).ToDictionary(r => r.Slug, r => r.Title)),
            "anh-truoc-sau" => identity.Gallery(Draft),
            "trang-thai-moi" => states.New(Draft),
            "trang-thai" => states.Change(Draft, code),
            "buoc-moi" => states.NewMove(Draft),
            "buoc" => states.ChangeMove(Draft, code),
            "bo-buoc" => states.DropMove(Draft, code),
            "quyen" => parts.Rights(Draft),
            "danh-sach" => parts.List(Draft),
            "cong-khai" => parts.Public(Draft),
            "ban-do" => more.Map(Draft),
            "thuoc-ve" => more.Owner(Draft, units.Select(u => u.Value).ToHashSet()),
            "dau-hieu-moi" => conditions.NewFlag(Draft),
            "dau-hieu" => conditions.ChangeFlag(Draft, code),
            "bo-dau-hieu" => conditions.Drop(Draft, "flags", code),
            "so-lieu-moi" => conditions.NewFigure(Draft),
            "so-lieu" => conditions.ChangeFigure(Draft, code),
            "bo-so-lieu" => conditions.Drop(Draft, "aggregates", code),
            "nhac-han-moi" => reminders.New(Draft),
            "nhac-han" => reminders.Change(Draft, Number(code)),
            "bo-nhac-han" => reminders.Drop(Draft, Number(code)),
            "xep-hang" => more.Grades(Draft),
            "xin-xem" => more.Requests(Draft),
            "doan-ma" => more.Hook(Draft),
            "vuong" => parts.Conflict(Draft, Number(code)),
            _ => throw new NotFoundException(),
        };
    }

    private static int Number(string code) => int.TryParse(code, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : throw new NotFoundException();

    private RegisterQuestion Show(RegisterQuestion question)
    {
        (Heading, Consequence, Dangerous) = (question.Heading, question.Consequence, question.Dangerous);
        return question;
    }

    private PublicationCheck? check;

    /// <summary>The last questions before a draft is published or taken back.</summary>
    private async Task<FormDefinition> FinalAsync(string act)
    {
        if (Draft.Draft is null) throw new NotFoundException();
        (Heading, Button, Dangerous, Consequence) = act == "cong-bo"
            ? ($"Công bố sổ “{Draft.Title}”", "Công bố", false, "Cán bộ được giao thấy sổ theo bản này ngay. Dữ liệu đã ghi giữ nguyên.")
            : ($"Bỏ bản nháp sổ “{Draft.Title}”", "Bỏ bản nháp", true, Draft.InForce is null ? "Sổ chưa công bố nên sẽ không còn trong danh sách." : "Mọi sửa đổi chưa công bố sẽ mất. Bản đang dùng giữ nguyên.");
        if (act != "cong-bo") return forms.Find("quan-tri-so-xac-nhan")!;
        check = await PublicationCheck.OfAsync(db, Draft, Today, Draft.Readable(caller));
        Consequence = string.Join(' ', [.. check.Refused.Select(s => "Chưa công bố được: " + s), Consequence, .. check.Told]);
        return forms.Find("quan-tri-sua-so-cong-bo")!.With(f => f.Name != "read" ? f
            : check.Asked.Count == 0 ? null : f.AsChoice([.. check.Asked.Select((s, i) => new Option(i.ToString(CultureInfo.InvariantCulture), new(s)))], required: true, many: true));
    }

    private async Task<string> FinishAsync(string act, System.Text.Json.Nodes.JsonObject input)
    {
        if (act == "cong-bo")
        {
            if (check!.Refused.Count > 0) throw new RuleException(string.Join(' ', check.Refused));
            if (Asking.Texts(input["read"]).Count < check.Asked.Count) throw new RuleException("Hãy đọc và đánh dấu từng điều cần xác nhận, hoặc sửa bản nháp.");
            await editor.PublishAsync(db, caller.Actor, Draft, SeenThen, (string)input["reason"]!);
            return flash.Url(Back, "Đã công bố.");
        }
        await RegisterEditor.DiscardAsync(db, caller.Actor, Draft, SeenThen);
        return flash.Url(Draft.Shipped is null && Draft.Editions.Count == 1 ? "/quan-tri/so" : Back, "Đã bỏ bản nháp.");
    }
}
