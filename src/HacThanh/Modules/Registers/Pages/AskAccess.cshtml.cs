using System.Globalization;
using System.Text.Json.Nodes;
using HacThanh.Modules.Registers.Requests;
using HacThanh.Platform;
using HacThanh.Platform.Forms;
using HacThanh.Platform.Permissions;
using HacThanh.Platform.Registers;
using HacThanh.Platform.Text;
using HacThanh.Platform.Ui;
using Microsoft.AspNetCore.Mvc;

namespace HacThanh.Modules.Registers.Pages;

/// <summary>"/so/{slug}/{id}/de-nghi": whoever may read the record asks to see what it stands for, with a reason and a span of time.</summary>
[Requires(RegistersModule.Open)]
internal sealed class AskAccessModel(RegisterShelf shelf, AccessRequesting requesting, FormLibrary library, Flash flash, TimeProvider time) : FormPage(time)
{
    public string Title { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(string slug, Guid id)
    {
        await OpenAsync(slug, id);
        Fresh = Guid.CreateVersion7();
        return Ask(Questions);
    }

    public async Task<IActionResult> OnPostAsync(string slug, Guid id)
    {
        var (register, row) = await OpenAsync(slug, id);
        Fresh = FreshThen ?? Guid.CreateVersion7();
        return await AnswerAsync(Questions, async input =>
        {
            await requesting.AskAsync(register, row, Fresh.Value, Instant(input, "from"), Instant(input, "to"), (string)input["reason"]!);
            return flash.Url($"{RegisterWords.Url(register)}/de-nghi", "Đã gửi đề nghị. Khi có trả lời, hệ thống sẽ báo.");
        });
    }

    private FormDefinition Questions => library.Find("quan-tri-so-de-nghi")!;

    private static DateTime Instant(JsonObject input, string name) =>
        VietnamTime.ToUtc(DateOnly.ParseExact((string)input[name + "Day"]!, "yyyy-MM-dd", CultureInfo.InvariantCulture), TimeOnly.ParseExact((string)input[name + "Time"]!, "HH:mm", CultureInfo.InvariantCulture));

    private async Task<(RegisterDefinition Register, RegisterRow Row)> OpenAsync(string slug, Guid id)
    {
        var (register, _, row) = await shelf.OpenAsync(slug, id);
        if (register.Requests is not { } requests) throw new NotFoundException();
        (Title, Heading, Button, Back) = (row.Title, requests.Label, "Gửi đề nghị", RegisterWords.Url(register, id));
        Consequence = "Đề nghị và câu trả lời đều được ghi lại. Phần mềm không lưu nội dung được xem.";
        return (register, row);
    }
}
