using HacThanh.Platform;
using HacThanh.Platform.Forms;
using HacThanh.Platform.Keys;
using HacThanh.Platform.Permissions;
using HacThanh.Platform.Ui;
using Microsoft.AspNetCore.Mvc;

namespace HacThanh.Modules.Assistant.Handovers.Pages;

/// <summary>"/lam-viec/hoi-dap/{id}/{act}": answer a question, or close it with a reason. What was typed stays when a colleague was faster.</summary>
[Requires(HandoverFlow.Permission)]
internal sealed class EndQuestionModel(HandoverInbox inbox, FormLibrary forms, KeyRing keys, Flash flash, TimeProvider time) : FormPage(time)
{
    Handover _it = null!;

    public async Task<IActionResult> OnGetAsync(Guid id, string act)
    {
        await OpenAsync(id, act);
        HandoverFlow.Table.Demand(act, _it.State);
        Seen = _it.Version;
        return Ask(Questions(act));
    }

    public async Task<IActionResult> OnPostAsync(Guid id, string act)
    {
        await OpenAsync(id, act);
        Seen = SeenThen;
        return await AnswerAsync(Questions(act), async input =>
        {
            await inbox.EndAsync(id, act, SeenThen, (string)input["reply"]!);
            var told = _it.CanBeTold(keys) ? "người dân được báo" : "người dân không để lại cách liên lạc nên chỉ thấy khi mở đường dẫn riêng";
            return flash.Url(Back, $"{(act == HandoverFlow.Answer ? "Đã trả lời" : "Đã đóng câu hỏi")}, {told}.");
        });
    }

    FormDefinition Questions(string act) => forms.Find(act == HandoverFlow.Answer ? "hoi-dap-tra-loi" : "hoi-dap-dong")!;

    async Task OpenAsync(Guid id, string act)
    {
        var move = HandoverFlow.Table.Moves.FirstOrDefault(m => m.Action == act && m.Permission is not null) ?? throw new NotFoundException();
        _it = await inbox.OpenAsync(id);
        (Heading, Button, Back, Dangerous) = (move.Label, act == HandoverFlow.Answer ? "Gửi trả lời" : "Đóng câu hỏi", $"{HandoverInbox.Url}/{id:D}", act == HandoverFlow.Close);
        Consequence = $"Người dân hỏi: {_it.Content(keys).Question}";
    }
}
