namespace HacThanh.BrowserTests;

/// <summary>The two screens that every page must suit: a five-year-old phone and an office computer.</summary>
public enum Screen
{
    /// <summary>360 × 740 CSS pixels, with touch.</summary>
    Phone,

    /// <summary>1280 × 900 CSS pixels, with mouse and keyboard.</summary>
    Desk,
}
