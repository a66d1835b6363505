using System.Text.Encodings.Web;
using System.Text.Json.Nodes;
using System.Text.Unicode;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using HacThanh.Platform.Forms;
using HacThanh.Platform.Ui;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Razor;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace HacThanh.Tests.Forms;

public sealed class FormPagesTests
{
    private static readonly WebApplication app = Host();

    public static TheoryData<string> Codes => ContentFormsTests.Codes;

    [Theory]
    [MemberData(nameof(Codes))]
    public async Task Form_Rendered_TiesEveryInputToALabelAndEveryIdIsUnique(string code)
    {
        var page = await Render("_Form", View(code, FormSample.Fill(ContentFormsTests.Form(code), FormSamples.Today)));
        var ids = page.QuerySelectorAll("[id]").Select(e => e.Id).ToList();
        ids.ShouldBeUnique();
        foreach (var input in page.QuerySelectorAll("input:not([type=hidden]), textarea, select"))
            page.QuerySelector($"label[for='{input.Id}']").ShouldNotBeNull(input.OuterHtml).TextContent.Trim().ShouldNotBeEmpty();
        foreach (var fieldset in page.QuerySelectorAll("fieldset"))
            fieldset.FirstElementChild!.LocalName.ShouldBe("legend");
        foreach (var described in page.QuerySelectorAll("[aria-describedby]"))
            described.GetAttribute("aria-describedby")!.Split(' ').ShouldBeSubsetOf(ids!);
        page.QuerySelectorAll("[style], script:not([src]), [onclick]").ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public async Task Form_RenderedAndPostedBack_GivesTheSameAnswers(string code)
    {
        var form = ContentFormsTests.Form(code);
        for (var seed = 0; seed < 5; seed++)
        {
            var data = FormReader.Read(form, FormSample.Fill(form, FormSamples.Today, seed), FormSamples.Today).Data;
            var posted = FormSamples.Posted([.. Controls(await Render("_Form", View(code, data)))]);
            var again = FormReader.Read(form, PostedForm.ToRaw(form, posted), FormSamples.Today);
            again.Errors.ShouldBeEmpty();
            again.Data.ToJsonString().ShouldBe(data.ToJsonString());
        }
    }

    [Fact]
    public async Task Form_WithMistakes_KeepsWhatWasTypedAndLinksEachErrorToItsQuestion()
    {
        var form = ContentFormsTests.Form("to-khai-dang-ky-khai-sinh");
        var filled = FormReader.Read(form, PostedForm.ToRaw(form, FormSamples.Posted(
            ("requester.name", "Lê Thị Hoa"), ("requester.citizenId", "123"), ("childBirthDate.day", "31"), ("childBirthDate.month", "2"), ("childBirthDate.year", "2026"),
            ("copies", "hai"), ("relation", "mother"))), FormSamples.Today);
        var view = new FormView { Definition = form, Values = filled.Raw, Errors = filled.Errors, Today = FormSamples.Today };
        var page = await Render("_Form", view);
        foreach (var error in view.ErrorSummary) page.GetElementById(error.FieldId).ShouldNotBeNull(error.FieldId);
        page.QuerySelector<IHtmlInputElement>("[name='requester.citizenId']")!.Value.ShouldBe("123");
        page.QuerySelector<IHtmlInputElement>("[name='childBirthDate.day']")!.Value.ShouldBe("31");
        page.QuerySelector<IHtmlInputElement>("[name='copies']")!.Value.ShouldBe("hai");
        page.GetElementById("f-copies-error")!.TextContent.ShouldContain("phải là số");
        page.QuerySelector<IHtmlInputElement>("[name='relation'][value='mother']")!.IsChecked.ShouldBeTrue();
    }

    [Fact]
    public async Task Form_OfEveryFieldType_Renders()
    {
        foreach (var type in FieldTypes.All)
        {
            var form = FormSamples.OneField(type.Name, FieldTypesTests.Attributes(type.Name));
            var page = await Render("_Form", new FormView { Definition = form, Values = FormSample.Fill(form, FormSamples.Today), Today = FormSamples.Today });
            page.QuerySelector($"[data-path='a'][data-type='{type.Name}']").ShouldNotBeNull();
            if (type.Name is not ("computed" or "file" or "photo" or "lookup"))
            {
                var posted = FormSamples.Posted([.. Controls(page)]);
                FormSamples.Read(form, PostedForm.ToRaw(form, posted)).Errors.ShouldBeEmpty(type.Name);
            }
        }
    }

    [Theory]
    [MemberData(nameof(ContentFormsTests.Prescribed), MemberType = typeof(ContentFormsTests))]
    public async Task SummaryAndPrint_Rendered_ShowEveryAnswerThatApplies(string code)
    {
        var data = FormSample.Fill(ContentFormsTests.Form(code), FormSamples.Today);
        var summary = await Render("_Summary", View(code, data));
        summary.QuerySelectorAll(".govuk-summary-list__row").Length.ShouldBeGreaterThanOrEqualTo(data.Count);
        summary.QuerySelectorAll(".govuk-summary-list__actions a").ShouldAllBe(a => a.GetAttribute("href")!.StartsWith("/sua#f-", StringComparison.Ordinal));
        (await Render("_Print", View(code, data))).QuerySelectorAll("h2").Length.ShouldBeGreaterThanOrEqualTo(Math.Min(3, ContentFormsTests.Form(code).Sections.Count));
    }

    private static FormView View(string code, JsonObject values) =>
        new() { Definition = ContentFormsTests.Form(code), Values = values, Today = FormSamples.Today, ChangeUrl = "/sua" };

    private static IEnumerable<(string, string)> Controls(IHtmlDocument page)
    {
        foreach (var element in page.QuerySelectorAll("input, textarea, select"))
            switch (element)
            {
                case IHtmlInputElement { Type: "radio" or "checkbox", IsChecked: false } or IHtmlInputElement { Type: "file" }: break;
                case IHtmlInputElement input: yield return (input.Name!, input.Value); break;
                case IHtmlTextAreaElement area: yield return (area.Name!, area.Value); break;
                case IHtmlSelectElement select: yield return (select.Name!, select.Value ?? ""); break;
            }
    }

    private async Task<IHtmlDocument> Render(string partial, FormView model)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var context = new ActionContext(new DefaultHttpContext { RequestServices = services }, new RouteData(), new ActionDescriptor());
        var found = services.GetRequiredService<IRazorViewEngine>().GetView(null, $"/Ui/Fields/{partial}.cshtml", isMainPage: false);
        found.EnsureSuccessful([]);
        await using var writer = new StringWriter();
        var data = new ViewDataDictionary<FormView>(new EmptyModelMetadataProvider(), new ModelStateDictionary()) { Model = model };
        var temporary = new TempDataDictionary(context.HttpContext, services.GetRequiredService<ITempDataProvider>());
        await found.View!.RenderAsync(new ViewContext(context, found.View, data, temporary, writer, new HtmlHelperOptions()));
        return await new HtmlParser().ParseDocumentAsync(writer.ToString());
    }

    private static WebApplication Host()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Services.AddLogging();
        builder.Services.AddRouting();
        builder.Services.AddMvc().AddApplicationPart(typeof(FormView).Assembly);
        builder.Services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
        builder.Services.AddScoped<ShellView>();
        builder.Services.AddSingleton<Flash>();
        builder.Services.AddDataProtection().UseEphemeralDataProtectionProvider();
        builder.Services.AddSingleton(TimeProvider.System);
        return builder.Build();
    }
}
