namespace HacThanh.Modules.Assistant.Understanding;

/// <summary>What a question can mean for the classifier: the code of a procedure, or something outside the catalogue.</summary>
internal static class Label
{
    public const string Procedure = "procedure", Refer = "refer", Decline = "decline", Emergency = "emergency";

    /// <summary>A question that fits several procedures; one that names no matter.</summary>
    public const string Broad = "broad", Nothing = "nothing";

    public static string Of(string kind, string topic) => $"{kind}:{topic}";

    /// <summary>What stands before the topic; “procedure” for a code.</summary>
    public static string Kind(string label) => label.IndexOf(':', StringComparison.Ordinal) is var at and >= 0 ? label[..at] : Procedure;

    /// <summary>True when it is a matter that no procedure of the catalogue is for.</summary>
    public static bool IsOutside(string label) => Kind(label) is Refer or Decline or Emergency;

    /// <summary>What stands after the kind.</summary>
    public static string Topic(string label) => label[(label.IndexOf(':', StringComparison.Ordinal) + 1)..];
}
