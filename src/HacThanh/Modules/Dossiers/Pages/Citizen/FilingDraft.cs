using System.Globalization;
using System.Text.Json.Nodes;
using HacThanh.Modules.Procedures.Public;
using HacThanh.Platform.Forms;

namespace HacThanh.Modules.Dossiers.Pages.Citizen;

/// <summary>A draft with its procedure, case and form: which pages of the journey it has, and what is still missing.</summary>
public sealed class FilingDraft
{
    private FilledForm? filled;
    private IReadOnlySet<string>? shown;

    public required OpenDraft Draft { get; init; }
    public required ProcedureVersion Version { get; init; }
    public required ProcedureCase Case { get; init; }
    public required FormDefinition Form { get; init; }

    /// <summary>The day in Vietnam.</summary>
    public required DateOnly Today { get; init; }

    /// <summary>What is being filed, in few words: the case where there are several, else the procedure.</summary>
    public string Title => Version.Cases.Count(c => !c.Internal) > 1 ? Case.Title : Version.Name;

    public Guid Id => Draft.Row.Id;
    public DraftContent Content => Draft.Content;

    /// <summary>The answers so far, checked as for submitting.</summary>
    public FilledForm Filled => filled ??= FormReader.Read(Form, Content.Form, Today);

    /// <summary>Names of the fields that these answers ask for.</summary>
    public IReadOnlySet<string> Shown => shown ??= FormReader.Shown(Form, Filled.Data, Today);

    /// <summary>Sections (from 0) that these answers ask for.</summary>
    public IEnumerable<int> Sections => Enumerable.Range(0, Form.Sections.Count).Where(i => Form.Sections[i].Fields.Any(f => Shown.Contains(f.Name)));

    /// <summary>Papers of the list that are to be handed in, given the answers.</summary>
    public IReadOnlyList<Paper> AskedPapers => [.. Case.HandIns.Where(p => p.IsAsked(Filled.Data, Today))];

    /// <summary>Required papers without a file.</summary>
    public IEnumerable<Paper> MissingPapers => AskedPapers.Where(p => p.Required && Content.Papers.All(f => f.Key != p.Key));

    /// <summary>Uploaded files of papers that these answers still ask for.</summary>
    public IReadOnlyList<DraftPaper> KeptPapers => [.. Content.Papers.Where(f => AskedPapers.Any(p => p.Key == f.Key))];

    public string Url => Of(Id);
    public string PapersUrl => $"{Url}/giay-to";
    public string DeliveryUrl => $"{Url}/nhan-ket-qua";
    public string CheckUrl => $"{Url}/kiem-tra";

    /// <summary>Address of the draft; the pages of its journey lie below.</summary>
    public static string Of(Guid id) => $"/nop-ho-so/ban-nhap/{id}";

    /// <summary>Address of a section's page.</summary>
    public string SectionUrl(int section) => string.Create(CultureInfo.InvariantCulture, $"{Url}/{section + 1}");

    /// <summary>The page after a section; after the last, the papers.</summary>
    public string After(int section) => Sections.Where(i => i > section).Select(SectionUrl).FirstOrDefault() ?? PapersUrl;

    /// <summary>The page before a section; before the first, the draft list.</summary>
    public string Before(int section) => Sections.Where(i => i < section).Select(SectionUrl).LastOrDefault() ?? "/ho-so-cua-toi";

    /// <summary>"Bước 2 trong 9" of a page: a section, or 0, 1, 2 after the last one.</summary>
    public string StepWords(int? section, int later = 0)
    {
        var sections = Sections.ToList();
        var position = section is { } one ? sections.IndexOf(one) + 1 : sections.Count + later + 1;
        return string.Create(CultureInfo.InvariantCulture, $"Bước {position} trong {sections.Count + 3}");
    }

    /// <summary>Mistakes and gaps of one section.</summary>
    public IReadOnlyList<FormError> ErrorsOf(int section) => [.. Filled.Errors.Where(e => SectionOf(e) == section)];

    /// <summary>The section of a mistake; -1 when it is of none.</summary>
    public int SectionOf(FormError error)
    {
        var name = error.Path.Split('.', '[')[0];
        return Form.Sections.ToList().FindIndex(s => s.Fields.Any(f => f.Name == name));
    }

    /// <summary>The first page with something to do.</summary>
    public string ResumeUrl
    {
        get
        {
            foreach (var section in Sections)
                if (ErrorsOf(section).Count > 0) return SectionUrl(section);
            return MissingPapers.Any() ? PapersUrl : Content.DeliveryChosen ? CheckUrl : DeliveryUrl;
        }
    }

    /// <summary>The fields of a section that a page asks: those whose condition looks only at other pages and says no are left out.</summary>
    public IReadOnlyList<FieldDefinition> Asked(int section)
    {
        var fields = Form.Sections[section].Fields;
        var here = fields.Select(f => f.Name).ToHashSet(StringComparer.Ordinal);
        return [.. fields.Where(f => f.Show is null || Shown.Contains(f.Name) || f.Show.Names.Any(n => here.Contains(n.Split('.')[0])))];
    }

    /// <summary>Answers of other pages that conditions on this page look at.</summary>
    public IEnumerable<(FieldDefinition Field, JsonNode Value)> Carried(int section)
    {
        var asked = Asked(section);
        var here = asked.Select(f => f.Name).ToHashSet(StringComparer.Ordinal);
        var wanted = asked.SelectMany(f => new[] { f.Show, f.Expr }).OfType<Platform.Forms.Expressions.Expression>().SelectMany(e => e.Names)
            .Select(n => n.Split('.')[0]).Where(n => !here.Contains(n)).Distinct(StringComparer.Ordinal);
        foreach (var name in wanted)
            if (Form.Field(name) is { } field && Filled.Data[name] is { } value) yield return (field, value);
    }

    /// <summary>A page's view of one section, with what was typed.</summary>
    /// <param name="section">From 0.</param>
    /// <param name="errors">With what is wrong.</param>
    /// <param name="groups">Residential groups to offer for addresses.</param>
    public FormView View(int section, bool errors, IReadOnlyList<string> groups)
    {
        var whole = Form.Sections[section];
        var part = new SectionDefinition { Title = whole.Title, Help = whole.Help, Fields = Asked(section) };
        return new FormView
        {
            Definition = new FormDefinition { Form = Form.Form, Version = Form.Version, Title = Form.Title, Sections = [part] },
            Values = Content.Form,
            Errors = errors ? ErrorsOf(section) : [],
            Today = Today,
            Groups = groups,
        };
    }

    /// <summary>The same draft with other content.</summary>
    public FilingDraft With(DraftContent content) => new() { Draft = Draft with { Content = content }, Version = Version, Case = Case, Form = Form, Today = Today };
}
