namespace HacThanh.Platform.Ui;

/// <summary>A question before an action that cannot be taken back, for the partial _Confirm.</summary>
/// <param name="Question">The question, heading of the page: "Rút hồ sơ này?".</param>
/// <param name="Consequence">What will happen, in one or two sentences.</param>
/// <param name="Action">Address the form posts to.</param>
/// <param name="Button">Words of the button: "Rút hồ sơ".</param>
/// <param name="CancelUrl">Where "Không, quay lại" leads.</param>
/// <param name="ReasonLabel">Label of a reason to be typed (field "reason"); null = none is asked.</param>
/// <param name="Hidden">Values carried along, for example the version of the record.</param>
/// <param name="Reason">Reason typed before, when the page is shown again.</param>
/// <param name="ReasonError">Why the typed reason was refused.</param>
/// <param name="Dangerous">Red button.</param>
public sealed record Confirmation(
    string Question, string Consequence, string Action, string Button, string CancelUrl, string? ReasonLabel = null,
    IReadOnlyDictionary<string, string>? Hidden = null, string? Reason = null, string? ReasonError = null, bool Dangerous = false);
