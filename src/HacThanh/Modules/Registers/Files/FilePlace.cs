using System.Text.Json.Nodes;
using HacThanh.Platform;
using HacThanh.Platform.Files;
using HacThanh.Platform.Forms;
using HacThanh.Platform.Registers;

namespace HacThanh.Modules.Registers.Files;

/// <summary>
/// Where in a record a file goes, told by the files that stand there, never by a position: what a colleague adds or takes off meanwhile moves nothing to the
/// wrong place.
/// </summary>
/// <param name="Field">A field of type photo or file, or the gallery.</param>
/// <param name="Column">Of the gallery: before or after.</param>
/// <param name="Replaces">The file whose place it takes.</param>
/// <param name="Beside">The other photo of its pair; null for a new pair.</param>
internal sealed record FilePlace(FieldDefinition Field, string? Column = null, Guid? Replaces = null, Guid? Beside = null)
{
    /// <summary>Pairs of photos in one record at most.</summary>
    private const int MostPairs = 50;

    public bool TakesPictures => Column is not null || Field.Type.Name == "photo";

    public FileLimits Limits => new((TakesPictures ? FileLimits.Papers : FileLimits.Drawings).MaxBytes, int.MaxValue);

    /// <summary>What a person reads: “Ảnh”, “Trước”.</summary>
    public string Label => Column is null ? Field.Label.Vi : Field.Fields.First(f => f.Name == Column).Label.Vi;

    /// <summary>The same inside a sentence.</summary>
    public string What => Column is null ? RegisterWords.Small(Field.Label.Vi) : $"ảnh “{Label}”";

    /// <summary>Finds the place that an address names; null when the register or the record has none such.</summary>
    public static FilePlace? Find(RegisterDefinition register, JsonObject answers, string? field, string? column, Guid? replaces, Guid? beside)
    {
        var known = replaces is { } old ? RecordFiles.FieldOf(register, RecordFiles.Fields(register), answers, old) : null;
        var chosen = known ?? RecordFiles.Fields(register).FirstOrDefault(f => f.Name == field);
        if (chosen is null) return null;
        if (chosen != register.Gallery) return new FilePlace(chosen, null, replaces);
        if (known is not null) column = RecordFiles.Pairs(chosen, answers).Any(p => p.Before?.Id == replaces) ? RegisterGallery.Before : RegisterGallery.After;
        return column is RegisterGallery.Before or RegisterGallery.After ? new FilePlace(chosen, column, replaces, replaces is null ? beside : null) : null;
    }

    /// <summary>Puts a file there.</summary>
    /// <returns>False when the same content stands there already: the form was sent twice.</returns>
    /// <exception cref="RuleException">The place is taken or gone.</exception>
    public bool Put(JsonObject answers, RecordFile file, string? note)
    {
        if (Column is null)
        {
            if (RecordFile.Of(answers[Field.Name]) is { } there)
            {
                if (there.Sha256 == file.Sha256) return false;
                if (there.Id != Replaces) throw Changed();
            }
            else if (Replaces is not null) throw Changed();
            answers[Field.Name] = file.ToJson();
            return true;
        }
        var rows = answers[Field.Name] as JsonArray;
        if (rows is null) answers[Field.Name] = rows = [];
        var pairs = rows.OfType<JsonObject>().ToList();
        if (Replaces is null && Beside is null)
        {
            if (pairs.Exists(p => Same(p[Column], file))) return false;
            if (pairs.Count >= MostPairs) throw new RuleException($"Mỗi hồ sơ trong sổ giữ nhiều nhất {MostPairs} cặp ảnh. Xin gỡ bớt ảnh cũ.");
            var pair = new JsonObject { [Column] = file.ToJson() };
            if (note is not null) pair[RegisterGallery.Note] = note;
            rows.Add(pair);
            return true;
        }
        if (pairs.Find(p => Holds(p, Replaces ?? Beside)) is not { } row)
            return pairs.Exists(p => Same(p[Column], file)) ? false : throw Changed();
        if (Same(row[Column], file)) return false;
        if (Replaces is null && RecordFile.Of(row[Column]) is not null) throw Changed();
        row[Column] = file.ToJson();
        if (note is not null) row[RegisterGallery.Note] = note;
        return true;
    }

    /// <summary>Takes a file off; a pair without photos goes with its note.</summary>
    /// <returns>False when it is not there any more.</returns>
    public static bool TakeOff(RegisterDefinition register, JsonObject answers, Guid file)
    {
        if (RecordFiles.FieldOf(register, RecordFiles.Fields(register), answers, file) is not { } field) return false;
        if (field != register.Gallery) return answers.Remove(field.Name);
        var rows = (JsonArray)answers[field.Name]!;
        var row = rows.OfType<JsonObject>().First(r => Holds(r, file));
        foreach (var column in new[] { RegisterGallery.Before, RegisterGallery.After })
            if (RecordFile.Of(row[column])?.Id == file) row.Remove(column);
        if (!row.ContainsKey(RegisterGallery.Before) && !row.ContainsKey(RegisterGallery.After)) rows.Remove(row);
        if (rows.Count == 0) answers.Remove(field.Name);
        return true;
    }

    private static bool Holds(JsonObject row, Guid? file) => RecordFile.Of(row[RegisterGallery.Before])?.Id == file || RecordFile.Of(row[RegisterGallery.After])?.Id == file;

    private static bool Same(JsonNode? there, RecordFile file) => RecordFile.Of(there)?.Sha256 is { } hash && hash == file.Sha256;

    private static RuleException Changed() => new("Chỗ này vừa được người khác thêm, thay hoặc gỡ ảnh. Xin mở lại trang ảnh để xem rồi làm lại nếu vẫn cần.");
}
