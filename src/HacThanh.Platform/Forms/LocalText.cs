namespace HacThanh.Platform.Forms;

/// <summary>A text that a person reads: Vietnamese always, English when somebody has translated it.</summary>
public readonly record struct LocalText(string Vi, string? En = null)
{
    public static readonly LocalText None = new("");

    public bool IsEmpty => string.IsNullOrEmpty(Vi);

    /// <param name="language">“vi” or “en”; without a translation the Vietnamese text is shown.</param>
    public string In(string language) => language == "en" && En is not null ? En : Vi;

    public override string ToString() => Vi;
}
