namespace HacThanh.Platform.Documents;

/// <summary>Kinds of values that a template takes from its data (JSON).</summary>
public enum DocumentFieldType
{
    /// <summary>A string.</summary>
    Text,

    /// <summary>A string yyyy-MM-dd.</summary>
    Date,

    /// <summary>An instant, ISO 8601 UTC ending in Z; printed in Vietnamese time.</summary>
    Time,

    /// <summary>Whole đồng.</summary>
    Money,

    /// <summary>A whole number.</summary>
    Number,

    /// <summary>true or false.</summary>
    Flag,

    /// <summary>An array of strings.</summary>
    Lines,

    /// <summary>One object with the fields in Items.</summary>
    Group,

    /// <summary>An array of objects with the fields in Items.</summary>
    List,
}

/// <summary>One value that a document needs, with where the law or the form asks for it.</summary>
public sealed class DocumentField
{
    public required string Name { get; init; }

    public required string Label { get; init; }

    public DocumentFieldType Type { get; init; }

    /// <summary>May be missing or null in the data.</summary>
    public bool Optional { get; init; }

    /// <summary>Where this field comes from; empty = the template's source.</summary>
    public string Source { get; init; } = "";

    /// <summary>Not compared with the official form yet.</summary>
    public bool Unverified { get; init; }

    public IReadOnlyList<DocumentField> Items { get; init; } = [];
}

/// <summary>The head of a template file: what the document is, who signs it, what it needs and where that is said.</summary>
public sealed class DocumentTemplate
{
    /// <summary>Stable name, equal to the file name.</summary>
    public required string Template { get; init; }

    public required string Title { get; init; }

    /// <summary>Number of the official form, such as "Mẫu số 01"; empty when there is none.</summary>
    public string Form { get; init; } = "";

    /// <summary>Who signs: reception, unit, leader or none.</summary>
    public required DocumentSigner Signer { get; init; }

    public required string Layout { get; init; }

    public required string Source { get; init; }

    /// <summary>Fields or wording were not compared with the official form yet.</summary>
    public bool Unverified { get; init; }

    public string Note { get; init; } = "";

    public IReadOnlyList<DocumentField> Fields { get; init; } = [];
}

/// <summary>Whose signature a document carries.</summary>
public enum DocumentSigner
{
    None,

    /// <summary>The clerk at the one-stop desk.</summary>
    Reception,

    /// <summary>The head of the unit that handles the dossier.</summary>
    Unit,

    /// <summary>Chair or vice-chair; a number and the agency's seal follow.</summary>
    Leader,
}

/// <summary>A template file or the data for it is wrong; one Vietnamese sentence that names file and field.</summary>
public sealed class DocumentTemplateException(string message, Exception? cause = null) : Exception(message, cause);
