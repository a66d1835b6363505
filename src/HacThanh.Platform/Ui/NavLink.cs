namespace HacThanh.Platform.Ui;

/// <summary>One entry of a menu as it is drawn; permissions are already applied.</summary>
/// <param name="Text">Vietnamese words of the link.</param>
/// <param name="Url">Absolute path, for example "/lam-viec/ho-so".</param>
public sealed record NavLink(string Text, string Url);
