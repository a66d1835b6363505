using HacThanh.Modules.Registers.Files;
using HacThanh.Platform;
using HacThanh.Platform.Accounts;
using HacThanh.Platform.Data;
using HacThanh.Platform.Forms;
using HacThanh.Platform.Permissions;
using HacThanh.Platform.Registers;
using HacThanh.Platform.Ui;
using Microsoft.AspNetCore.Mvc;

namespace HacThanh.Modules.Registers.Pages;

/// <summary>"/so/{slug}/{id}/anh/{file}/go": takes a photo or file off a record, with a reason.</summary>
[Requires(RegistersModule.Open)]
internal sealed class TakeOffModel(Db db, Caller caller, RegisterShelf shelf, RegisterRows rows, FileEdits edits, FormLibrary library, Flash flash, TimeProvider time) : FormPage(time)
{
    public async Task<IActionResult> OnGetAsync(string slug, Guid id, Guid file)
    {
        var (register, access, row) = await OpenAsync(slug, id);
        var answers = access.MayReveal(row) ? rows.Answers(db.Ward, register, row) : row.Data;
        if (RecordFiles.FieldOf(register, RecordFiles.Fields(register), answers, file) is null) throw new NotFoundException();
        return Ask(library.Find("quan-tri-so-ly-do")!);
    }

    public async Task<IActionResult> OnPostAsync(string slug, Guid id, Guid file)
    {
        var (register, _, _) = await OpenAsync(slug, id);
        return await AnswerAsync(library.Find("quan-tri-so-ly-do")!, async input =>
        {
            await edits.TakeOffAsync(db, caller.Actor, register, id, file, $"Gỡ ảnh hoặc tệp: {(string?)input["changeReason"]}");
            return flash.Url(Back, "Đã gỡ.");
        });
    }

    private async Task<(RegisterDefinition Register, RegisterAccess Access, RegisterRow Row)> OpenAsync(string slug, Guid id)
    {
        var opened = await shelf.OpenAsync(slug, id);
        if (!opened.Access.MayEdit(opened.Row)) throw new NotFoundException();
        (Heading, Button, Dangerous, Back) = ("Gỡ ảnh hoặc tệp", "Gỡ", true, RegisterWords.Url(opened.Register, id) + "/anh");
        Consequence = "Ảnh, tệp không còn hiện trong sổ; lịch sử vẫn ghi là đã có.";
        return opened;
    }
}
