using HacThanh.Modules.Registers.Requests;
using HacThanh.Platform;
using HacThanh.Platform.Accounts;
using HacThanh.Platform.Data;
using HacThanh.Platform.Forms;
using HacThanh.Platform.Keys;
using HacThanh.Platform.Permissions;
using HacThanh.Platform.Registers;
using HacThanh.Platform.Text;
using HacThanh.Platform.Ui;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace HacThanh.Modules.Registers.Pages;

/// <summary>"/so/{slug}/de-nghi/{request}": one request, for who asked it and for the role that answers it.</summary>
[Requires(RegistersModule.Open)]
internal sealed class AnswerAccessModel(Db db, Caller caller, RegisterShelf shelf, AccessRequesting requesting, KeyRing keys, FormLibrary library, Flash flash, TimeProvider time) : FormPage(time)
{
    public RegisterDefinition Register { get; private set; } = null!;
    public RegisterRow Row { get; private set; } = null!;
    public AccessRequest Asked { get; private set; } = null!;
    public RequestWords Words { get; private set; } = null!;
    public bool MayAnswer { get; private set; }

    public async Task<IActionResult> OnGetAsync(string slug, Guid request)
    {
        await OpenAsync(slug, request);
        MayAnswer = MayAnswer && Asked.State == RequestState.Waiting;
        return Ask(Questions);
    }

    public async Task<IActionResult> OnPostAsync(string slug, Guid request)
    {
        await OpenAsync(slug, request);
        if (!MayAnswer) throw new NotFoundException();
        return await AnswerAsync(Questions, async input =>
        {
            await requesting.AnswerAsync(Register, Asked, Row, (string?)input["allow"] == "allow", (string)input["answer"]!);
            return flash.Url(Back, "Đã trả lời, người đề nghị được báo.");
        });
    }

    private FormDefinition Questions => library.Find("quan-tri-so-tra-loi")!;

    private async Task OpenAsync(string slug, Guid id)
    {
        (Register, _) = shelf.Open(slug);
        if (Register.Requests is null) throw new NotFoundException();
        Asked = await db.Set<AccessRequest>().FirstOrDefaultAsync(r => r.Id == id && r.Slug == slug) ?? throw new NotFoundException();
        if (Asked.AskedBy != caller.Id && !requesting.Answers(Register)) throw new NotFoundException();
        (_, _, Row) = await shelf.OpenAsync(slug, Asked.RecordId);
        MayAnswer = requesting.Answers(Register) && Asked.AskedBy != caller.Id;
        Words = Asked.Words(keys);
        Consequence = $"{Asked.AskedByName} ({Asked.AskedByPost}) đề nghị lúc {VietnamTime.Moment(Asked.AskedAt)}, {AccessRequesting.Span(Asked.FromAt, Asked.ToAt)}. Lý do: {Words.Reason}";
        (Heading, Button, Back) = ($"{Register.Requests.Label}: {Row.Title}", "Gửi trả lời", $"{RegisterWords.Url(Register)}/de-nghi");
    }
}
