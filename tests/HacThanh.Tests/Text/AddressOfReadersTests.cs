using System.Text;
using System.Text.RegularExpressions;
using HacThanh.Tests.Harness;

namespace HacThanh.Tests.Text;

/// <summary>Residents are "ông/bà"; officers are "anh/chị" or not addressed at all. Nobody is "bạn".</summary>
public sealed partial class AddressOfReadersTests
{
    private static readonly string[] kinds = [".cshtml", ".cs", ".yaml", ".md", ".html", ".ts"];

    [Theory, InlineData("src"), InlineData("content"), InlineData("assets/ts")]
    public void ShippedTexts_AddressNobodyAsFriend(string folder)
    {
        var found = Directory.EnumerateFiles(Path.Combine(Repository.Root, folder), "*", SearchOption.AllDirectories)
            .Where(f => kinds.Contains(Path.GetExtension(f)) && !Built().IsMatch(f))
            .SelectMany(f => File.ReadLines(f).Select((line, i) => (Where: $"{Path.GetFileName(f)}:{i + 1}", Line: line.Normalize(NormalizationForm.FormC))))
            .Where(l => Friend().IsMatch(l.Line) && !(folder == "content" && AskedByResidents().IsMatch(l.Line)));
        found.Select(l => $"{l.Where} {l.Line.Trim()}").ShouldBeEmpty();
    }

    [Theory]
    [InlineData("Bạn cần làm giấy tờ gì?", true)]
    [InlineData("hồ sơ của bạn.", true)]
    [InlineData("Ủy ban nhân dân phường", false)]
    [InlineData("bạn bè, họ hàng", false)]
    [InlineData("ban hành văn bản", false)]
    public void Friend_IsTheePronoun(string text, bool addressed) => Friend().IsMatch(text).ShouldBe(addressed);

    [GeneratedRegex(@"(?<!\w)[Bb]ạn(?!\w)(?! (bè|đời|đọc|nghề))")]
    private static partial Regex Friend();

    /// <summary>A question of content/assistant: residents speak as they like.</summary>
    [GeneratedRegex(@"^\s+(- "".*""|(words|said): \[.*\])$")]
    private static partial Regex AskedByResidents();

    [GeneratedRegex(@"[/\\](bin|obj|dist|node_modules)[/\\]")]
    private static partial Regex Built();
}
