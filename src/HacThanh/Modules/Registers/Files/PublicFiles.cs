using HacThanh.Platform.Forms;
using HacThanh.Platform.Registers;

namespace HacThanh.Modules.Registers.Files;

/// <summary>The photos of a record that everybody may see, and where. They are served without what the camera wrote into them.</summary>
internal static class PublicFiles
{
    /// <summary>Address of a photo: only while its field is public and the record in a public state.</summary>
    public static string Url(RegisterDefinition register, Guid record, Guid file) => $"/danh-ba/{register.Slug}/{record:D}/tep/{file:D}";

    /// <summary>Whether everybody may see the record at all.</summary>
    public static bool Shows(RegisterDefinition register, RegisterRow row) => register.Public is { } view && (view.States.Count == 0 || view.States.Contains(row.State));

    /// <summary>The pictures of one public field, in their order.</summary>
    public static IEnumerable<RecordFile> Of(RegisterDefinition register, RegisterRow row, FieldDefinition field) =>
        Shows(register, row) && register.Public!.Fields.Contains(field) ? RecordFiles.In(register, field, row.Data).Where(f => f.IsPicture) : [];
}
