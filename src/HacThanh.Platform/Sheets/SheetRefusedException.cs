namespace HacThanh.Platform.Sheets;

/// <summary>Why a spreadsheet was not taken.</summary>
public enum SheetRefusal
{
    /// <summary>No byte, no row, or no sheet that can be seen.</summary>
    Empty,

    /// <summary>More bytes, rows, columns or characters than <see cref="SheetLimits"/> allow, packed or unpacked.</summary>
    TooLarge,

    /// <summary>Not .xlsx or .csv by its content.</summary>
    WrongType,

    /// <summary>Locked with a password.</summary>
    Encrypted,

    /// <summary>Carries a program.</summary>
    Macros,

    /// <summary>Not Unicode: TCVN3, VNI or a code page of old programs.</summary>
    Encoding,

    /// <summary>Broken, or made to break its reader.</summary>
    Damaged,

    /// <summary>A formula was saved without its result.</summary>
    NotCalculated,
}

/// <summary>A spreadsheet was not taken; the message is one Vietnamese sentence for the sender.</summary>
public sealed class SheetRefusedException(SheetRefusal reason, string sentence) : RuleException(sentence)
{
    /// <summary>Why.</summary>
    public SheetRefusal Reason => reason;

    internal static SheetRefusedException Damaged() =>
        new(SheetRefusal.Damaged, "Tệp bảng tính bị hỏng hoặc có phần không đọc được. Hãy mở bằng Excel, lưu lại thành .xlsx rồi gửi.");
}
