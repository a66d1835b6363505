using System.Text.Json.Nodes;
using HacThanh.Platform.Forms;
using HacThanh.Platform.Registers;
using HacThanh.Platform.Text;
using HacThanh.Platform.Ui;

namespace HacThanh.Modules.Registers;

/// <summary>How registers speak on a page.</summary>
internal static class RegisterWords
{
    public static string Url(RegisterDefinition register) => "/so/" + register.Slug;

    public static string Url(RegisterDefinition register, Guid id) => $"/so/{register.Slug}/{id:D}";

    /// <summary>A record as somebody types it into a lookup: its key where that is one text, else its name.</summary>
    public static string Typed(RegisterDefinition register, RegisterRow row) =>
        register.Key is [{ Type.Name: "text" } key] && (string?)row.Data[key.Name] is { Length: > 0 } code ? code : row.Title;

    /// <summary>“điểm sạc” → “Điểm sạc”.</summary>
    public static string Capital(string text) => text.Length == 0 ? text : char.ToUpper(text[0], Vietnamese.Culture) + text[1..];

    /// <summary>“Ảnh sản phẩm” → “ảnh sản phẩm”; “CCCD” stays.</summary>
    public static string Small(string text) => text.Length < 2 || char.IsUpper(text[1]) ? text : char.ToLower(text[0], Vietnamese.Culture) + text[1..];

    public static Tone ToneOf(RegisterState? state) => ToneOf(state?.Colour);

    public static Tone ToneOf(string? colour) => colour switch
    {
        "green" => Tone.Done,
        "blue" => Tone.Working,
        "yellow" => Tone.Waiting,
        "red" => Tone.Stopped,
        _ => Tone.Neutral,
    };

    /// <summary>An answer for reading; “–” when there is none.</summary>
    public static string Text(JsonObject data, FieldDefinition field) => data[field.Name] is { } value && field.Type.Format(value, field) is { Length: > 0 } text ? text : "–";
}
