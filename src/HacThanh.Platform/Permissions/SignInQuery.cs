namespace HacThanh.Platform.Permissions;

/// <summary>What the address of a sign-in page says when somebody was sent there.</summary>
public static class SignInQuery
{
    /// <summary>Where to go afterwards.</summary>
    public const string Return = "tro-lai";

    /// <summary>There was a session and it has ended; <see cref="Sent"/> when something typed was being sent.</summary>
    public const string Over = "het-phien";

    /// <summary>See <see cref="Over"/>.</summary>
    public const string Sent = "gui";
}
