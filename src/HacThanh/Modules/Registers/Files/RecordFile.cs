using System.Globalization;
using System.Text.Json.Nodes;
using HacThanh.Platform.Data;
using HacThanh.Platform.Files;
using HacThanh.Platform.Forms;
using HacThanh.Platform.Registers;
using Microsoft.EntityFrameworkCore;

namespace HacThanh.Modules.Registers.Files;

/// <summary>A photo or file as a record keeps it: which stored file, its name, and its size and SHA-256, so that the history answers for them.</summary>
/// <param name="Id">Of the stored file.</param>
/// <param name="Name">As the sender called it.</param>
/// <param name="Type">Usual extension of its kind; null for one that came by import.</param>
/// <param name="Size">In bytes.</param>
/// <param name="Sha256">Of its content, lower-case hexadecimal.</param>
/// <param name="On">Day on which it was added.</param>
internal sealed record RecordFile(Guid Id, string Name, string? Type, long Size, string? Sha256, DateOnly? On)
{
    /// <summary>Can be shown inside a page.</summary>
    public bool IsPicture => PictureMetadata.CanStrip(Type);

    public static RecordFile? Of(JsonNode? value) => value is JsonObject file && Guid.TryParse((string?)file["id"], out var id)
        ? new RecordFile(id, (string?)file["name"] ?? "Tệp", (string?)file["type"], (long?)file["size"] ?? 0, (string?)file["sha256"], DateOnly.TryParseExact((string?)file["on"], "yyyy-MM-dd", out var on) ? on : null)
        : null;

    public JsonObject ToJson()
    {
        var json = new JsonObject { ["id"] = Id.ToString("D"), ["name"] = Name, ["type"] = Type, ["size"] = Size, ["sha256"] = Sha256 };
        if (On is { } on) json["on"] = on.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return json;
    }
}

/// <summary>A pair of photos: what was, what is, and what they show.</summary>
internal sealed record PhotoPair(RecordFile? Before, RecordFile? After, string? Note)
{
    public IEnumerable<RecordFile> Files => new[] { Before, After }.OfType<RecordFile>();

    public RecordFile? In(string column) => column == RegisterGallery.Before ? Before : After;
}

/// <summary>Reading the photos and files of a record.</summary>
internal static class RecordFiles
{
    /// <summary>The files of one field.</summary>
    public static IEnumerable<RecordFile> In(RegisterDefinition register, FieldDefinition field, JsonObject answers) =>
        field == register.Gallery ? Pairs(field, answers).SelectMany(p => p.Files)
        : field.IsFile && RecordFile.Of(answers[field.Name]) is { } file ? [file]
        : [];

    public static IEnumerable<PhotoPair> Pairs(FieldDefinition gallery, JsonObject answers) => (answers[gallery.Name] as JsonArray ?? []).OfType<JsonObject>()
        .Select(row => new PhotoPair(RecordFile.Of(row[RegisterGallery.Before]), RecordFile.Of(row[RegisterGallery.After]), (string?)row[RegisterGallery.Note]));

    /// <summary>Fields that hold photos or files.</summary>
    public static IEnumerable<FieldDefinition> Fields(RegisterDefinition register) => register.Form.Fields.Where(f => f.IsFile || f == register.Gallery);

    /// <summary>In which of these fields a file stands.</summary>
    public static FieldDefinition? FieldOf(RegisterDefinition register, IEnumerable<FieldDefinition> fields, JsonObject answers, Guid file) =>
        fields.FirstOrDefault(f => In(register, f, answers).Any(x => x.Id == file));

    /// <summary>How far the files of a record are on their way to readers.</summary>
    public static async Task<IReadOnlyDictionary<Guid, FileState>> StatesAsync(Db db, RegisterDefinition register, JsonObject answers)
    {
        var ids = Fields(register).SelectMany(f => In(register, f, answers)).Select(f => f.Id).ToList();
        return ids.Count == 0 ? new Dictionary<Guid, FileState>() : await db.Set<StoredFile>().Where(f => ids.Contains(f.Id)).ToDictionaryAsync(f => f.Id, f => f.State);
    }

    /// <summary>Address for officers who may read the record.</summary>
    public static string Url(RegisterDefinition register, Guid record, Guid file) => $"{RegisterWords.Url(register, record)}/tep/{file:D}";
}
