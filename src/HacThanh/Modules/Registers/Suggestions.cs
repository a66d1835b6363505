using HacThanh.Platform.Data;
using HacThanh.Platform.Permissions;
using HacThanh.Platform.Registers;
using HacThanh.Platform.Text;
using Microsoft.AspNetCore.Http.HttpResults;

namespace HacThanh.Modules.Registers;

/// <summary>A record that a typed lookup could mean.</summary>
/// <param name="Value">What the form takes for it.</param>
/// <param name="Title">Its name.</param>
/// <param name="Note">What the list says of it, to tell it from others.</param>
/// <param name="Url">Its page.</param>
internal sealed record Suggestion(string Value, string Title, string Note, string Url);

/// <summary>
/// "/so/{slug}/goi-y?q=…": the records of a large register that what somebody types into a lookup could mean, the one with this key first. Only what the reader may see; masked answers
/// neither find a record nor stand in an answer.
/// </summary>
internal static class Suggestions
{
    private const int Most = 10;
    private const int LongestWords = 200;

    public static string Url(RegisterDefinition register) => RegisterWords.Url(register) + "/goi-y";

    public static void Map(IEndpointRouteBuilder endpoints) => endpoints.MapGet("/so/{slug}/goi-y", FindAsync).Requires(RegistersModule.Open).ExcludeFromDescription();

    private static async Task<Ok<IEnumerable<Suggestion>>> FindAsync(string slug, string? q, HttpContext http, Db db, RegisterShelf shelf)
    {
        var (register, access) = shelf.Open(slug);
        http.Response.Headers.CacheControl = "no-store";
        var words = Vietnamese.Normalise(q);
        if (words.Length > LongestWords || Vietnamese.Tokens(words).Count == 0) return TypedResults.Ok(Enumerable.Empty<Suggestion>());
        var named = await RegisterQuery.FindByKeyAsync(db, register, Vietnamese.Fold(words)) is { } row && access.MayRead(row) ? row : null;
        var others = (await RegisterQuery.ListAsync(db, register, access.Limit(new RegisterWish { Words = words, Limit = Most }))).Rows;
        return TypedResults.Ok((named is null ? others : others.Where(r => r.Id != named.Id).Prepend(named)).Take(Most).Select(r => Of(register, r)));
    }

    private static Suggestion Of(RegisterDefinition register, RegisterRow row)
    {
        var said = register.List.Columns.Where(f => f != register.Titled && row.Data[f.Name] is not null).Select(f => RegisterWords.Text(row.Data, f)).Append(register.State(row.State)?.Label);
        return new Suggestion(RegisterWords.Typed(register, row), row.Title, string.Join(", ", said.OfType<string>()), RegisterWords.Url(register, row.Id));
    }
}
