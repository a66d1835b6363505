using System.Text.Json.Nodes;

namespace HacThanh.Modules.Registers;

/// <summary>Where a record comes from, in words.</summary>
internal sealed record SourceNote(string Sentence, string? Raw, string? Flag)
{
    public static SourceNote? Of(string? json)
    {
        if (json is null || JsonNode.Parse(json) is not JsonObject source || source["file"] is null) return null;
        var kind = (string?)source["kind"] switch
        {
            "estimate" => " (số ước tính)",
            "approximate" => " (số gần đúng)",
            "planned" => " (theo kế hoạch)",
            _ => "",
        };
        return new SourceNote($"Theo tài liệu của phường, ký hiệu {(string?)source["file"]}, mục {(string?)source["place"]}{kind}.", (string?)source["raw"], (string?)source["flag"]);
    }
}
