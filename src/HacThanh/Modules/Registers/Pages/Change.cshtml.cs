using System.Text.Json.Nodes;
using HacThanh.Platform;
using HacThanh.Platform.Accounts;
using HacThanh.Platform.Data;
using HacThanh.Platform.Forms;
using HacThanh.Platform.Permissions;
using HacThanh.Platform.Registers;
using HacThanh.Platform.Ui;
using Microsoft.AspNetCore.Mvc;

namespace HacThanh.Modules.Registers.Pages;

/// <summary>"/so/{slug}/{id}/sua" changes the answers of a record; "/so/{slug}/{id}/{act}" makes one of its register's moves.</summary>
[Requires(RegistersModule.Open)]
internal sealed class ChangeModel(
    Db db, Caller caller, RegisterShelf shelf, RegisterForms forms, RegisterEdits edits, RegisterRows rows, FormLibrary library, AccessLog log, Flash flash, TimeProvider time) : FormPage(time)
{
    private const string Edit = "sua";
    private RegisterMove? move;

    public RegisterDefinition Register { get; private set; } = null!;
    public RegisterRow Row { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string slug, Guid id, string act)
    {
        var access = await OpenAsync(slug, id, act);
        if (move is not null)
        {
            var why = await WhyAsync(access);
            return Ask(why, RegisterForms.Values(Register, Row.Data, why));
        }
        var answers = (JsonObject)Row.Data.DeepClone();
        if (access.MayReveal(Row) && Row.Sealed is not null)
        {
            await log.RevealAsync(caller, Row.Id, rows.PeopleIn(db.Ward, Register, Row), $"{Register.Title}: {Row.Title}", "mở để sửa");
            foreach (var (name, value) in rows.Reveal(db.Ward, Register, Row)) answers[name] = value?.DeepClone();
        }
        var questions = await QuestionsAsync(access);
        return Ask(questions, RegisterForms.Values(Register, answers, questions));
    }

    public async Task<IActionResult> OnPostAsync(string slug, Guid id, string act)
    {
        var access = await OpenAsync(slug, id, act);
        if (move is not null)
        {
            return await AnswerAsync(await WhyAsync(access), async input =>
            {
                await edits.MoveAsync(db, caller.Actor, Register, move, id, SeenThen, await forms.MoveAnswersAsync(Register, move, id, input), (string?)input["changeReason"]);
                return flash.Url(Back, $"Đã ghi: {move.Label.ToLower(Platform.Text.Vietnamese.Culture)}.");
            });
        }
        return await AnswerAsync(await QuestionsAsync(access), async input =>
        {
            var reason = (string)input["changeReason"]!;
            input.Remove("changeReason");
            var answers = await forms.AnswersAsync(Register, input, access.MayReveal(Row) ? rows.Answers(db.Ward, Register, Row) : Row.Data);
            RegisterForms.DemandOwnGroup(Register, access, answers);
            await edits.ChangeAsync(db, caller.Actor, Register, id, SeenThen, answers, keepSensitive: !access.MayReveal(Row), reason);
            return flash.Url(Back, "Đã lưu.");
        });
    }

    private async Task<RegisterAccess> OpenAsync(string slug, Guid id, string act)
    {
        (Register, var access, Row) = await shelf.OpenAsync(slug, id);
        (Back, Seen) = (RegisterWords.Url(Register, id), Row.Version);
        if (act == Edit)
        {
            if (!access.MayEdit(Row)) throw new NotFoundException();
            (Heading, Button) = ($"Sửa {Register.One}", "Lưu");
            return access;
        }
        move = access.Moves(Row).FirstOrDefault(m => m.Action == act) ?? throw new NotFoundException();
        (Heading, Button, Consequence) = ($"{move.Label}: {Row.Title}", move.Label, $"Trạng thái sẽ là “{Register.State(move.To)!.Label}”.");
        return access;
    }

    /// <summary>The questions of the record, and last why it is changed.</summary>
    private async Task<FormDefinition> QuestionsAsync(RegisterAccess access) => (await forms.QuestionsAsync(Register, access, Row)).And(library.Find("quan-tri-so-sua")!);

    /// <summary>The questions of the move, and why it is made.</summary>
    private async Task<FormDefinition> WhyAsync(RegisterAccess access) =>
        (await forms.MoveQuestionsAsync(Register, access, move!, Row.Id)).And(library.Find(move!.Reason ? "quan-tri-so-ly-do" : "quan-tri-so-xac-nhan")!);
}
