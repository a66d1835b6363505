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
        => (File, Line, Errors) = (file, line, [new(file, line, sentence)]);

    /// <param name="errors">Every mistake found, at least one, so that an editor corrects them in one go.</param>
    public ContentException(IReadOnlyList<ContentError> errors)
        : base(string.Join('\n', errors))
        => (File, Line, Errors) = (errors[0].File, errors[0].Line, errors);

    public string File { get; }

    public int Line { get; }

    public IReadOnlyList<ContentError> Errors { get; }
}
