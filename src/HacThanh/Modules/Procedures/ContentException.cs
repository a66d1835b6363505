namespace HacThanh.Modules.Procedures;

/// <summary>Content that does not say what it should: file, line and a sentence.</summary>
internal sealed class ContentException(string file, int line, string sentence)
    : Exception($"{file}:{line}: {sentence}")
{
    public string File { get; } = file;
    public int Line { get; } = line;
    public string Sentence { get; } = sentence;
}
