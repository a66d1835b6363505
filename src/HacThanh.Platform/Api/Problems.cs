using HacThanh.Platform.Forms;
using Microsoft.AspNetCore.Http.HttpResults;

namespace HacThanh.Platform.Api;

/// <summary>Refusals of the API (RFC 9457).</summary>
public static class Problems
{
    public static ProblemHttpResult Of(int status, string title, string detail) => TypedResults.Problem(detail, title: title, statusCode: status);

    /// <summary>422 with the errors by field.</summary>
    public static ProblemHttpResult Of(IReadOnlyList<FormError> errors) => TypedResults.Problem(
        "Một số mục chưa đúng. Xem danh sách errors.",
        title: "Dữ liệu chưa hợp lệ",
        statusCode: StatusCodes.Status422UnprocessableEntity,
        extensions: new Dictionary<string, object?> { ["errors"] = errors.Select(e => new { path = e.Path, message = e.Message }).ToList() });
}
