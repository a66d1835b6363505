namespace HacThanh.Modules.Procedures.Public;

/// <summary>An event in life and the procedures that come with it, the most usual first.</summary>
public sealed record LifeEvent(string Slug, string Title, string Summary, IReadOnlyList<string> Codes);

/// <summary>A field of the catalogue with the number of its procedures.</summary>
public sealed record ProcedureField(string Slug, string Name, int Count);
