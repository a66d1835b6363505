namespace HacThanh.Platform.Ui;

/// <summary>Where a list goes on, for the partial _NextPage. Lists page by key and never count.</summary>
/// <param name="NextUrl">Address of the next part; null = this is the end.</param>
/// <param name="FirstUrl">Address of the beginning; null = this is the beginning.</param>
public sealed record NextPage(string? NextUrl, string? FirstUrl = null)
{
    /// <summary>Name of the key in an address.</summary>
    private const string Key = "sau";

    /// <summary>The same list from its beginning.</summary>
    public static string First(HttpRequest request) => request.Path + QueryString.Create(request.Query.Where(p => p.Key != Key));

    /// <summary>The links of a page whose address carries its key as "sau".</summary>
    /// <param name="here">Address of the list without the key.</param>
    /// <param name="after">Key that this page began after; null or empty at the beginning.</param>
    /// <param name="next">Key that the next page begins after; null at the end.</param>
    public static NextPage Of(string here, string? after, string? next) =>
        new(next is null ? null : $"{here}{(here.Contains('?', StringComparison.Ordinal) ? '&' : '?')}{Key}={Uri.EscapeDataString(next)}", string.IsNullOrEmpty(after) ? null : here);
}
