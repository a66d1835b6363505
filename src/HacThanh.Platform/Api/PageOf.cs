namespace HacThanh.Platform.Api;

/// <summary>A page of a list.</summary>
/// <param name="Items">What it holds.</param>
/// <param name="Next">Value of <c>after</c> for the next page; null at the end.</param>
public sealed record PageOf<T>(IReadOnlyList<T> Items, string? Next);
