namespace HacThanh.Platform.Content;

/// <summary>One mistake in a content file, said in a sentence that names the file and the line.</summary>
public sealed record ContentError(string File, int Line, string Sentence)
{
    public override string ToString() => Line > 0 ? $"{File}, dòng {Line}: {Sentence}" : $"{File}: {Sentence}";
}
