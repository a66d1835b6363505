using System.Text.Json;
using HacThanh.Modules.Registers.Exchange;
using HacThanh.Platform;
using HacThanh.Platform.Accounts;
using HacThanh.Platform.Data;
using HacThanh.Platform.Permissions;
using HacThanh.Platform.Registers;
using HacThanh.Platform.Sheets;
using HacThanh.Platform.Text;
using HacThanh.Platform.Ui;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace HacThanh.Modules.Registers.Pages;

/// <summary>"/so/{slug}/nhap/{id}": what the file would do, row by row mistakes, which column goes where; and the import itself.</summary>
[Requires(RegistersModule.Open)]
internal sealed class ImportPreviewModel(Db db, Caller caller, RegisterShelf shelf, Importing importing, Flash flash) : PageModel
{
    private const string ColumnPrefix = "cot-";

    public RegisterDefinition Register { get; private set; } = null!;
    public RegisterImport Import { get; private set; } = null!;
    public ImportPlan Plan { get; private set; } = new();
    public IReadOnlyList<SheetHeading> Headings { get; private set; } = [];
    public IReadOnlyList<SheetField> Fields { get; private set; } = [];
    public Dictionary<int, string> Mapping { get; private set; } = [];
    public string? Problem { get; private set; }

    public IReadOnlyList<SheetHeading> LeftOver => [.. Headings.Where(h => !Mapping.ContainsKey(h.Column))];

    /// <summary>What the file lacks, in sentences.</summary>
    public IReadOnlyList<string> Missing =>
        [.. Register.Key.Where(f => !Mapping.ContainsValue(f.Name) && !Mapping.Values.Any(m => m.StartsWith(f.Name + ".", StringComparison.Ordinal)))
            .Select(f => f == Register.Generated ? $"Chưa có cột nào cho “{f.Label.Vi}”: mọi dòng là dòng mới, phần mềm tự đặt {RegisterWords.Small(f.Label.Vi)}." : $"Chưa có cột nào cho “{f.Label.Vi}”, là trường để nhận ra dòng đã có.")];

    public async Task<IActionResult> OnGetAsync(string slug, Guid id)
    {
        await OpenAsync(slug, id);
        if (Import.DoneAt is not null) return Redirect(flash.Url(RegisterWords.Url(Register), "Tệp này đã được nhập."));
        await PlanAsync();
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string slug, Guid id)
    {
        await OpenAsync(slug, id);
        var chosen = Request.Form.Where(p => p.Key.StartsWith(ColumnPrefix, StringComparison.Ordinal) && p.Value.ToString().Length > 0)
            .Select(p => (Column: int.TryParse(p.Key[ColumnPrefix.Length..], out var column) ? column : 0, Field: p.Value.ToString())).Where(c => c.Column > 0).ToList();
        if (chosen.GroupBy(c => c.Field).FirstOrDefault(g => g.Count() > 1) is { } doubled)
            Problem = $"Hai cột cùng vào “{Importing.Fields(Register).FirstOrDefault(f => f.Name == doubled.Key)?.Label}”. Xin chọn một.";
        else if (Import.DoneAt is null)
            Import = await db.OperateAsync(async w =>
            {
                var row = await w.FindAsync<RegisterImport>(id);
                row.Mapping = JsonSerializer.Serialize(chosen.ToDictionary(c => c.Column, c => c.Field));
                return row;
            });
        if (Problem is null && Request.Form["viec"] == "nhap")
        {
            try
            {
                var done = await importing.RunAsync(db, caller, Register, Import, skipWrong: Request.Form["bo-loi"] == "true");
                return Redirect(flash.Url(RegisterWords.Url(Register), $"Đã nhập: {Vietnamese.Number(done.Added)} dòng mới, {Vietnamese.Number(done.Changed)} dòng thay đổi, {Vietnamese.Number(done.Same)} dòng giữ nguyên{(done.Wrong > 0 ? $", bỏ qua {Vietnamese.Number(done.Wrong)} dòng có lỗi" : "")}."));
            }
            catch (RuleException refused)
            {
                (Problem, Response.StatusCode) = (refused.Message, StatusCodes.Status409Conflict);
            }
        }
        await PlanAsync();
        return Page();
    }

    private async Task OpenAsync(string slug, Guid id)
    {
        (Register, var access) = shelf.Open(slug);
        var account = caller.Id;
        Import = access.EditsAll ? await db.Set<RegisterImport>().FirstOrDefaultAsync(i => i.Id == id && i.AccountId == account && i.Slug == slug) ?? throw new NotFoundException() : throw new NotFoundException();
    }

    private async Task PlanAsync()
    {
        (var sheet, Mapping) = await importing.OpenAsync(db, Import, Register);
        (Headings, Fields) = (sheet.Headings, Importing.Fields(Register));
        Plan = await importing.PlanAsync(db, caller, Register, sheet, Mapping);
    }
}
