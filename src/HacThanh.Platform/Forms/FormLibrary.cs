namespace HacThanh.Platform.Forms;

/// <summary>All forms that ship in content/forms, by their code. Read once; checked whole when read.</summary>
public sealed class FormLibrary(IReadOnlyDictionary<string, FormDefinition> forms)
{
    /// <summary>All forms.</summary>
    public IEnumerable<FormDefinition> All => forms.Values;

    /// <summary>The form with this code; null when there is none.</summary>
    public FormDefinition? Find(string form) => forms.GetValueOrDefault(form);
}
