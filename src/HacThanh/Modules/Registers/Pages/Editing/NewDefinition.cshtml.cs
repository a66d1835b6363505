using HacThanh.Modules.Registers.Editing;
using HacThanh.Platform.Accounts;
using HacThanh.Platform.Data;
using HacThanh.Platform.Forms;
using HacThanh.Platform.Permissions;
using HacThanh.Platform.Registers;
using HacThanh.Platform.Ui;
using Microsoft.AspNetCore.Mvc;

namespace HacThanh.Modules.Registers.Pages.Editing;

/// <summary>"/quan-tri/so/them": the first questions about a register of the ward's own.</summary>
[Requires(RegistersModule.Define)]
internal sealed class NewDefinitionModel(Db db, Caller caller, RegisterEditor editor, RegisterLibrary library, FormLibrary forms, RoleTables roles, Flash flash, TimeProvider time) : FormPage(time)
{
    private FormDefinition Questions => NewRegister.Form(forms, roles.Of(db.Ward), library.Of(db.Ward).Select(r => r.Sector).Distinct().Order(StringComparer.Create(Platform.Text.Vietnamese.Culture, ignoreCase: true)));

    public IActionResult OnGet()
    {
        Say();
        return Ask(Questions, NewRegister.Values());
    }

    public Task<IActionResult> OnPostAsync()
    {
        Say();
        return AnswerAsync(Questions, async input =>
        {
            var slug = await editor.StartAsync(db, caller.Actor, (string)input["title"]!, s => NewRegister.Document(s, input));
            return flash.Url("/quan-tri/so/" + slug, "Đã lập bản nháp. Hãy thêm các trường cần ghi, xem trước rồi công bố.");
        });
    }

    private void Say() => (Heading, Button, Back, Consequence) =
        ("Thêm sổ", "Tiếp tục", "/quan-tri/so", "Sổ mới có sẵn các trường mã, tên và ghi chú. Sau bước này sẽ thêm trường khác; chưa ai thấy sổ cho đến khi công bố.");
}
