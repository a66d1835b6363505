namespace HacThanh.Modules.Procedures.Public;

/// <summary>
/// The catalogue of administrative procedures in memory: national facts, fees of the province, promises of the ward. Immutable; a change makes a new
/// one.
/// </summary>
public sealed class Catalogue
{
    readonly Dictionary<string, Procedure> _byCode;

    internal Catalogue(IReadOnlyList<Procedure> procedures, IReadOnlyList<LifeEvent> lifeEvents, string digest)
    {
        Digest = digest;
        Procedures = procedures;
        LifeEvents = lifeEvents;
        _byCode = procedures.ToDictionary(p => p.Code, StringComparer.Ordinal);
        Fields = [.. procedures.GroupBy(p => p.FieldSlug).Select(g => new ProcedureField(g.Key, g.First().Field, g.Count())).OrderByDescending(f => f.Count).ThenBy(f => f.Slug, StringComparer.Ordinal)];
        Search = new CatalogueSearch(this);
    }

    public CatalogueSearch Search { get; }

    /// <summary>Changes when any file of the catalogue or anything laid over it changes.</summary>
    public string Digest { get; }

    /// <summary>Ordered by code.</summary>
    public IReadOnlyList<Procedure> Procedures { get; }

    /// <summary>Largest field first.</summary>
    public IReadOnlyList<ProcedureField> Fields { get; }

    public IReadOnlyList<LifeEvent> LifeEvents { get; }

    /// <summary>Lays the layers over each other. The first fault of the content is thrown with file and line.</summary>
    /// <param name="contentDir">The content folder.</param>
    /// <param name="ward">Slug of the ward's folder under content/ward.</param>
    /// <param name="province">Code of the province.</param>
    /// <param name="overlay">What this installation has laid over it.</param>
    internal static Catalogue Load(string contentDir, string ward = "hac-thanh", string province = "38", CatalogueOverlay? overlay = null)
    {
        var files = new CatalogueFiles(contentDir, ward, province) { Overlay = overlay ?? CatalogueOverlay.None };
        var catalogue = files.Load();
        return files.Problems.Count == 0 ? catalogue : throw files.Problems[0];
    }

    /// <summary>The procedure with this code; null when there is none.</summary>
    public Procedure? Find(string code) => _byCode.GetValueOrDefault(code);

    /// <summary>The version of a procedure in effect on a day; null when there is none.</summary>
    public ProcedureVersion? Current(string code, DateOnly day) => Find(code)?.On(day);
}
