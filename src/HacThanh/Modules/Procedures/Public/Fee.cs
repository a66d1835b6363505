namespace HacThanh.Modules.Procedures.Public;

/// <summary>What is known about a fee.</summary>
public enum FeeState
{
    /// <summary>The source says nothing usable; nobody may guess.</summary>
    Unknown,

    /// <summary>Left to the People's Council of the province (the portal prints “Miễn phí” for these).</summary>
    Province,

    /// <summary>Nothing is paid.</summary>
    Free,

    /// <summary><see cref="Fee.Amount"/> đồng is paid.</summary>
    Amount,
}

/// <summary>Fee of a case for one channel, in đồng.</summary>
public sealed record Fee
{
    public required Channel Channel { get; init; }

    public required FeeState State { get; init; }

    /// <summary>Đồng; set exactly when <see cref="State"/> is <see cref="FeeState.Amount"/>.</summary>
    public long? Amount { get; init; }

    /// <summary>What one amount pays for, for example “lần”, “bản”, “giấy phép”.</summary>
    public string? Per { get; init; }

    /// <summary>Who pays less or nothing, in one sentence.</summary>
    public string? Note { get; init; }

    /// <summary>Number of the document that sets the fee.</summary>
    public string? Source { get; init; }

    /// <summary>Nobody has checked this fee against the official document.</summary>
    public bool Unverified { get; init; }
}
