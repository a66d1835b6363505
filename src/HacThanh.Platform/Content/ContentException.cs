namespace HacThanh.Platform.Content;

/// <summary>Content that cannot be used. The message is one Vietnamese sentence that begins with file and line.</summary>
public sealed class ContentException : Exception
{
    /// <param name="file">Path as the reader knows it.</param>
    /// <param name="line">First line of the place, from 1; 0 when the whole file is meant.</param>
    /// <param name="sentence">What is wrong and what is expected.</param>
    /// <param name="inner">What the parser said, if it said anything.</param>
    public ContentException(string file, int line, string sentence, Exception? inner = null)
        : base(line > 0 ? $"{file}, dòng {line}: {sentence}" : $"{file}: {sentence}", inner)
        => (File, Line) = (file, line);

    public string File { get; }

    public int Line { get; }
}
