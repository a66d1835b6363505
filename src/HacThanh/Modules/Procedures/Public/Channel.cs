namespace HacThanh.Modules.Procedures.Public;

/// <summary>How a file reaches the ward. Limits and fees may differ by channel.</summary>
public enum Channel
{
    /// <summary>Nộp trực tuyến.</summary>
    Online,

    /// <summary>Nộp trực tiếp tại quầy.</summary>
    Counter,

    /// <summary>Gửi qua dịch vụ bưu chính.</summary>
    Post,
}
