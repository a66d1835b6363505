using System.Security.Cryptography;
using System.Text.Json;
using HacThanh.Platform.Data;
using HacThanh.Platform.Files;
using Microsoft.AspNetCore.Antiforgery;

namespace HacThanh.Platform.Ui;

/// <summary>Why a request was not served, in words for the person who asked.</summary>
/// <param name="Status">HTTP status code.</param>
/// <param name="Sentence">What the rule said, for 409 and 503; what a program sent wrong, for 400; else null and the page has its own words.</param>
/// <param name="Reference">Number that finds the entry in the log; only for bugs (500).</param>
/// <param name="Path">The address that was asked for.</param>
public sealed record Failure(int Status, string? Sentence, string? Reference, string Path)
{
    /// <summary>The beginning of the list, when a page of it was asked for by a key that leads nowhere.</summary>
    public string? FirstPage { get; private init; }

    /// <summary>Short words for the kind of failure, heading of the page and title of the problem document.</summary>
    public string Title => Status switch
    {
        400 => "Yêu cầu chưa hợp lệ",
        401 => "Cần đăng nhập",
        404 or 403 => "Không tìm thấy trang",
        405 => "Địa chỉ này không nhận thao tác đó",
        409 => "Chưa thực hiện được",
        413 => "Nội dung gửi quá lớn",
        415 => "Loại nội dung không được nhận",
        422 => "Có thông tin cần sửa",
        428 => "Thiếu phiên bản của nội dung cần sửa",
        429 => "Quá nhiều lượt gửi trong thời gian ngắn",
        503 => "Hệ thống tạm thời chưa phục vụ được",
        >= 500 => "Có lỗi từ phía hệ thống",
        _ => "Không thực hiện được yêu cầu",
    };

    internal static Failure Of(Exception error, HttpRequest request) => error is PageKeyException ? new(400, error.Message, null, request.Path) { FirstPage = NextPage.First(request) } : Of(error, request.Path);

    private static Failure Of(Exception error, string path) => error switch
    {
        NotFoundException => new(404, null, null, path),
        RuleException rule => new(409, rule.Message, null, path),
        StoreUnavailableException store => new(503, store.Message, null, path),
        FileRefusedException file => new(file.StatusCode, file.Message, null, path),
        AntiforgeryValidationException => new(400, null, null, path),
        BadHttpRequestException { InnerException: JsonException json } bad => new(bad.StatusCode, $"Nội dung gửi không phải JSON đúng mẫu{Place(json)}.", null, path),
        BadHttpRequestException { StatusCode: 400 } bad => new(bad.StatusCode, "Thiếu nội dung hoặc có tham số không đọc được. Xin đối chiếu với mô tả ở /openapi/v1.json.", null, path),
        BadHttpRequestException bad => new(bad.StatusCode, null, null, path),
        _ when StoreFailures.Explain(error) is StoreUnavailableException store => new(503, store.Message, null, path),
        _ => new(500, null, NewReference(), path),
    };

    private static string Place(JsonException json) => (json.Path, json.LineNumber) switch
    {
        ({ Length: > 1 } field, _) => $", xem lại {field}",
        (_, { } line) => $", xem lại dòng {line + 1}",
        _ => "",
    };

    /// <summary>Eight letters and digits that can be read out over the telephone (no 0/O, 1/I).</summary>
    private static string NewReference() => RandomNumberGenerator.GetString("23456789ABCDEFGHJKLMNPQRSTUVWXYZ", 8).Insert(4, "-");
}
