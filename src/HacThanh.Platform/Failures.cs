namespace HacThanh.Platform;

/// <summary>A rule of the ward's work says no. The message is one Vietnamese sentence that a clerk understands; answered as 409.</summary>
public class RuleException(string sentence) : Exception(sentence);

/// <summary>The thing does not exist, or the caller may not know that it does. Answered as 404.</summary>
public sealed class NotFoundException() : Exception("Không tìm thấy nội dung này.");

/// <summary>The key of a page of a list was never given out, or belongs to another order of the list. Answered as 400; the list can be begun anew.</summary>
public sealed class PageKeyException() : Exception("Địa chỉ của trang danh sách này đã cũ hoặc bị sai, nên không biết xem tiếp từ dòng nào.");

/// <summary>Somebody else saved the same record first. Nothing of the caller's was written.</summary>
public sealed class StaleException(string sentence) : RuleException(sentence);

/// <summary>The store cannot take writes now (disk full, line to the database dead). Answered as 503; nothing was written.</summary>
public sealed class StoreUnavailableException(string sentence, Exception? inner = null) : Exception(sentence, inner);
