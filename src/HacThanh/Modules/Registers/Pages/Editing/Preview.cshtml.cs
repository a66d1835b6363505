using System.Text.Json.Nodes;
using HacThanh.Modules.Registers.Editing;
using HacThanh.Platform;
using HacThanh.Platform.Accounts;
using HacThanh.Platform.Data;
using HacThanh.Platform.Forms;
using HacThanh.Platform.Permissions;
using HacThanh.Platform.Registers;
using HacThanh.Platform.Text;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace HacThanh.Modules.Registers.Pages.Editing;

/// <summary>"/quan-tri/so/{slug}/xem-truoc": the list, a record and the form as they will be. Real records are shown only to those who may read them today.</summary>
[Requires(RegistersModule.Define)]
internal sealed class PreviewModel(Db db, Caller caller, RegisterEditor editor, TimeProvider time) : PageModel
{
    private const int Rows = 10;

    public RegisterDraft Draft { get; private set; } = null!;

    /// <summary>Null when the draft has mistakes.</summary>
    public RegisterDefinition? Register { get; private set; }
    public IReadOnlyList<RegisterRow> List { get; private set; } = [];

    /// <summary>The rows are invented, because there are none yet or the reader may not see them.</summary>
    public bool Invented { get; private set; }

    /// <summary>The first record as it is read.</summary>
    public FormView Answers { get; private set; } = null!;

    /// <summary>The form of a new record.</summary>
    public FormView Questions { get; private set; } = null!;

    /// <summary>What publishing does to the records that are there.</summary>
    public PublicationCheck Check { get; private set; } = null!;

    public async Task OnGetAsync(string slug)
    {
        Draft = await editor.OpenAsync(db, slug);
        Register = Draft.Register;
        if (Register is null) return;
        var today = VietnamTime.Today(time);
        List = await RealAsync();
        Invented = List.Count == 0;
        if (Invented) List = [Sample(1), Sample(2), Sample(3)];
        Check = await PublicationCheck.OfAsync(db, Draft, today, Draft.Readable(caller));
        Answers = new FormView { Definition = Register.Form, Values = List[0].Data, Today = today };
        Questions = new FormView { Definition = RegisterForms.Asked(Register), Values = [], Today = today };
    }

    private async Task<IReadOnlyList<RegisterRow>> RealAsync()
    {
        if (Draft.InForce is not { } register || RegisterAccess.Readable([register], caller).FirstOrDefault() is null) return [];
        return (await RegisterQuery.ListAsync(db, register, RegisterAccess.Of(register, caller).Limit(new RegisterWish { Limit = Rows }))).Rows;
    }

    private RegisterRow Sample(int number)
    {
        var data = FormReader.Read(Register!.Form, FormSample.Fill(Register.Form, VietnamTime.Today(time), number), VietnamTime.Today(time)).Data;
        foreach (var field in Register.Form.Fields.Where(f => f.IsFile || f.Sensitive || f == Register.Gallery)) data.Remove(field.Name);
        return new RegisterRow { Title = $"{RegisterWords.Capital(Register.One)} ví dụ {number}", Data = data, State = Register.States.Count == 0 ? "" : Register.States[number % Register.States.Count].Value };
    }
}
