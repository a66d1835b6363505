using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using HacThanh.Platform.Forms.Expressions;

namespace HacThanh.Platform.Registers;

/// <summary>The words of a definition as a clerk says them.</summary>
public static partial class RegisterTerms
{
    private static readonly Dictionary<string, string> terms = new(StringComparer.Ordinal)
    {
        ["title"] = "tên sổ",
        ["one"] = "tên gọi một dòng",
        ["sector"] = "lĩnh vực",
        ["about"] = "lời giới thiệu",
        ["note"] = "ghi chú",
        ["unverified"] = "cờ chưa kiểm chứng",
        ["titled"] = "trường đặt tên cho dòng",
        ["key"] = "trường không được trùng",
        ["group"] = "tổ trưởng (phần của tổ mình)",
        ["map"] = "trường vẽ bản đồ",
        ["parent"] = "sổ cha",
        ["gallery"] = "bảng ảnh",
        ["label"] = "nhãn",
        ["help"] = "lời hướng dẫn",
        ["required"] = "bắt buộc",
        ["show"] = "điều kiện hiện",
        ["sensitive"] = "mở thông tin đã che",
        ["min"] = "nhỏ nhất",
        ["max"] = "lớn nhất",
        ["unit"] = "đơn vị",
        ["type"] = "loại",
        ["register"] = "sổ",
        ["decimals"] = "số chữ số lẻ",
        ["colour"] = "màu",
        ["ended"] = "thôi cho chọn",
        ["from"] = "đi từ",
        ["to"] = "chuyển sang",
        ["reason"] = "phải ghi lý do",
        ["who"] = "ai được làm",
        ["read"] = "được xem",
        ["edit"] = "được thêm, sửa",
        ["add"] = "được thêm",
        ["change"] = "được sửa",
        ["columns"] = "cột",
        ["filters"] = "lọc theo",
        ["sort"] = "sắp xếp",
        ["search"] = "tìm theo",
        ["fields"] = "các trường",
        ["states"] = "trạng thái",
        ["openData"] = "tệp dữ liệu mở",
        ["permissions"] = "quyền",
        ["list"] = "danh sách",
        ["public"] = "phần công khai",
        ["aggregates"] = "số tổng hợp",
        ["reminders"] = "nhắc hạn",
        ["flags"] = "dấu hiệu",
        ["instead"] = "đứng thay trạng thái ở phần công khai",
        ["where"] = "điều kiện",
        ["of"] = "cách tính",
        ["field"] = "trường",
        ["days"] = "báo trước (ngày)",
        ["text"] = "lời nhắc",
        ["requests"] = "đề nghị xem",
        ["grades"] = "xếp hạng",
        ["values"] = "các hạng",
        ["hook"] = "đoạn mã",
        ["mapOtherwise"] = "điểm đứng thay trên bản đồ",
        ["firstOnMap"] = "hiện trước trên bản đồ",
        ["sampleFields"] = "trường ghi mẫu",
        ["generated"] = "tự đặt mã",
        ["plain"] = "viết liền, không chấm nghìn",
        ["isGroups"] = "là sổ tổ dân phố",
        ["samples"] = "số dòng mẫu",
        ["sample"] = "giá trị mẫu",
        ["pattern"] = "mẫu chữ",
        ["patternHelp"] = "lời tả mẫu chữ",
        ["expr"] = "công thức",
        ["retired"] = "ngừng dùng",
    };

    private static readonly Dictionary<string, string> kinds = new(StringComparer.Ordinal)
    {
        ["text"] = "chữ ngắn",
        ["paragraph"] = "đoạn văn",
        ["number"] = "số",
        ["money"] = "số tiền",
        ["date"] = "ngày",
        ["time"] = "giờ",
        ["choice"] = "chọn một",
        ["choices"] = "chọn nhiều",
        ["yesno"] = "có hoặc không",
        ["person"] = "người",
        ["citizenId"] = "số định danh",
        ["taxCode"] = "mã số thuế",
        ["phone"] = "số điện thoại",
        ["email"] = "thư điện tử",
        ["address"] = "địa chỉ",
        ["file"] = "tệp",
        ["photo"] = "ảnh",
        ["point"] = "điểm trên bản đồ",
        ["line"] = "đường trên bản đồ",
        ["area"] = "vùng trên bản đồ",
        ["lookup"] = "dòng của sổ khác",
        ["table"] = "bảng con",
        ["score"] = "chấm điểm",
        ["signature"] = "chữ ký",
        ["computed"] = "tự tính",
    };

    /// <summary>The colours of states, in the order they are offered.</summary>
    public static IReadOnlyList<(string Name, string Label)> Colours { get; } = [("green", "Xanh lá"), ("blue", "Xanh dương"), ("yellow", "Vàng"), ("red", "Đỏ"), ("grey", "Xám")];

    /// <summary>A sentence about a definition with the labels of fields and the clerk's words in the place of names and keys.</summary>
    public static string Explain(string sentence, JsonObject document) => Quoted().Replace(sentence, match =>
        $"“{(Field(document, match.Groups[1].Value) is { } field && RegisterTree.Text(field["label"]) is { Length: > 0 } label ? label : Of(match.Groups[1].Value))}”");

    /// <summary>A condition or formula of a definition read aloud; as it stands when it has a mistake.</summary>
    public static string Formula(string source, JsonObject document)
    {
        try
        {
            return new ExpressionWords(NameOf, (path, value) => RegisterTree.Text((path == "state" ? RegisterTree.Item(document, "states", value)
                : RegisterTree.Item(document, "fields", path) is { } field ? RegisterTree.Item(field, "options", value) : null)?["label"]) is { Length: > 0 } label ? label : null).Of(Expression.Parse(source));
        }
        catch (ExpressionException)
        {
            return source;
        }

        string NameOf(string path)
        {
            if (path == "state") return "Trạng thái";
            var parts = path.Split('.', 2);
            if (RegisterTree.Item(document, "fields", parts[0]) is not { } field) return path;
            var label = RegisterTree.Text(field["label"]);
            return parts.Length == 1 ? label : RegisterTree.Item(field, "fields", parts[1]) is { } column ? $"{label}: {RegisterTree.Text(column["label"])}" : parts[1] == "points" ? $"điểm {label}" : label;
        }
    }

    /// <summary>A field, else a column of a table.</summary>
    private static JsonObject? Field(JsonObject document, string name) =>
        RegisterTree.Item(document, "fields", name) ?? RegisterTree.Items(document, "fields").Select(f => RegisterTree.Item(f, "fields", name)).FirstOrDefault(c => c is not null);

    /// <summary>Names of what is there; what somebody typed wrongly in a formula stays as it was typed.</summary>
    [GeneratedRegex("(?<!(?:hàm|hiểu|nhắc đến) )“([A-Za-z0-9]+)”")]
    private static partial Regex Quoted();

    /// <summary>A key of a definition.</summary>
    public static string Of(string key) => terms.GetValueOrDefault(key, key);

    /// <summary>What a figure computes, in the order it is offered.</summary>
    public static IReadOnlyList<(string Name, string Label)> Figures { get; } = [("count", "Đếm số dòng"), ("sum", "Cộng một trường"), ("share", "Tỷ lệ phần trăm số dòng")];

    public static string Figure(string name) => Figures.FirstOrDefault(f => f.Name == name).Label ?? name;

    /// <summary>A key inside the value of another: whom a reminder tells is not where a move goes.</summary>
    public static string Of(string within, string key) => (within, key) switch
    {
        ("reminders" or "requests", "to") => "báo cho",
        ("values", "from") => "từ mức",
        _ => Of(key),
    };

    /// <summary>A kind of field.</summary>
    public static string Kind(string type) => kinds.GetValueOrDefault(type, type);

    public static string Colour(string name) => Colours.FirstOrDefault(c => c.Name == name).Label ?? name;
}
