using HacThanh.Platform.Forms;

namespace HacThanh.Platform.Registers;

/// <summary>The columns of a gallery: two photos and what they show.</summary>
public static class RegisterGallery
{
    public const string Before = "before";
    public const string After = "after";
    public const string Note = "note";

    /// <summary>Whether a field is a table of these columns and no others.</summary>
    public static bool Fits(FieldDefinition field) =>
        field.IsTable && field.Fields.ToDictionary(f => f.Name, f => f.Type.Name) is { Count: 3 } columns
        && columns.GetValueOrDefault(Before) == "photo" && columns.GetValueOrDefault(After) == "photo" && columns.GetValueOrDefault(Note) == "text";
}
