namespace HacThanh.Platform.Permissions;

/// <summary>A right that roles can hold.</summary>
/// <param name="Name">Such as "dossiers.receive".</param>
/// <param name="Label">What it allows, in Vietnamese, for the administrator's page.</param>
public sealed record Permission(string Name, string Label);
