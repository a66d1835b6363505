namespace HacThanh.Modules.Assistant.Understanding;

/// <summary>What a question can mean for the classifier: the code of a procedure, or something outside the catalogue.</summary>
internal static class Label
{
    public const string Procedure = "procedure", Refer = "refer", Decline = "decline", Emergency = "emergency";

    public static string Of(string kind, string topic) => $"{kind}:{topic}";

    /// <summary>“refer”, “decline”, “emergency”; “procedure” for a code.</summary>
    public static string Kind(string label) => label.IndexOf(':', StringComparison.Ordinal) is var at and >= 0 ? label[..at] : Procedure;

    /// <summary>What stands after the kind.</summary>
    public static string Topic(string label) => label[(label.IndexOf(':', StringComparison.Ordinal) + 1)..];
}
