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

/// <summary>"/so/{slug}/them": a new record. A part of another record comes with that record chosen (?market=…).</summary>
[Requires(RegistersModule.Open)]
internal sealed class AddModel(Db db, Caller caller, RegisterShelf shelf, RegisterForms forms, RegisterEdits edits, Flash flash, TimeProvider time) : FormPage(time)
{
    public RegisterDefinition Register { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string slug)
    {
        var access = Open(slug);
        Fresh = Guid.CreateVersion7();
        var (questions, values) = (await forms.QuestionsAsync(Register, access, null), new JsonObject());
        foreach (var field in Register.Form.Fields.Where(f => f.IsLookup))
            if (Guid.TryParse(Request.Query[field.Name], out var chosen)) values[field.Name] = await forms.ChosenAsync(questions, field, chosen);
        if (access.WritesTo is { } own)
        {
            if (Register.Group is { } group) values[group.Name] = own.ToString("D");
            else if (Register.Unit is { } unit) values[unit.Name] = unit.Options.FirstOrDefault(o => RegisterDefinition.OfUnit(o.Value) == own)?.Value;
        }
        return Ask(questions, values);
    }

    public async Task<IActionResult> OnPostAsync(string slug)
    {
        var access = Open(slug);
        Fresh = FreshThen ?? Guid.CreateVersion7();
        return await AnswerAsync(await forms.QuestionsAsync(Register, access, null), async input =>
        {
            var answers = await forms.AnswersAsync(Register, input);
            RegisterForms.DemandOwnGroup(Register, access, answers);
            var row = await edits.AddAsync(db, caller.Actor, Register, answers, Fresh.Value);
            if (!access.MayRead(row)) throw new NotFoundException();
            return flash.Url(RegisterWords.Url(Register, row.Id), $"Đã thêm {Register.One} “{row.Title}”.");
        });
    }

    private RegisterAccess Open(string slug)
    {
        (Register, var access) = shelf.Open(slug);
        if (!access.Adds) throw new NotFoundException();
        (Heading, Button, Back) = ($"Thêm {Register.One}", "Lưu", RegisterWords.Url(Register));
        return access;
    }
}
