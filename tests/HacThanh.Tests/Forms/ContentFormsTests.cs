using System.Text.Json.Nodes;
using HacThanh.Platform.Forms;

namespace HacThanh.Tests.Forms;

public sealed class ContentFormsTests
{
    private static readonly IReadOnlyDictionary<string, FormDefinition> forms = FormLoader.LoadFolder(Path.Combine(SharedData.Root, "content/forms"));

    public static TheoryData<string> Codes => [.. forms.Keys];

    internal static FormDefinition Form(string code) => forms[code];

    [Theory]
    [MemberData(nameof(Codes))]
    public void Sample_OfEachForm_SatisfiesIt(string code)
    {
        for (var seed = 0; seed < 50; seed++)
        {
            var sample = FormSample.Fill(forms[code], FormSamples.Today, seed);
            var filled = FormSamples.Read(forms[code], sample, strict: true);
            filled.Errors.ShouldBeEmpty($"seed {seed}: {sample}");
            foreach (var computed in forms[code].Fields.Where(f => f.Expr is not null)) filled.Data.Remove(computed.Name);
            JsonNode.DeepEquals(filled.Data, JsonNode.Parse(sample.ToJsonString())!.AsObject()).ShouldBeTrue($"seed {seed}");
        }
    }

    /// <summary>Forms that the law prescribes; the short forms of officers' actions, of administrators and of questions are the house's own.</summary>
    public static TheoryData<string> Prescribed =>
        [.. forms.Keys.Where(c => !new[] { "hanh-dong-", "quan-tri-", "hoi-dap-" }.Any(own => c.StartsWith(own, StringComparison.Ordinal)))];

    [Theory]
    [MemberData(nameof(Prescribed))]
    public void Form_Shipped_NamesItsSourceAndWhatIsUnverified(string code)
    {
        forms[code].Source.ShouldNotBeNullOrEmpty();
        if (forms[code].Unverified) forms[code].Note.ShouldNotBeNullOrEmpty();
    }

    [Theory]
    [InlineData("mother", false, "fatherKnown,mother")]
    [InlineData("mother", true, "father,fatherKnown,mother,parentsMarried")]
    [InlineData("father", true, "father,mother,motherKnown,parentsMarried")]
    [InlineData("grandparent", false, "fatherKnown,mother,motherKnown")]
    public void BirthForm_ByWhoDeclares_AsksForTheRightParents(string relation, bool fatherKnown, string asked)
    {
        var shown = FormReader.Shown(forms["to-khai-dang-ky-khai-sinh"], new() { ["relation"] = relation, ["fatherKnown"] = fatherKnown, ["motherKnown"] = true }, FormSamples.Today);
        string.Join(',', shown.Intersect(["mother", "motherKnown", "father", "fatherKnown", "parentsMarried"]).Order(StringComparer.Ordinal)).ShouldBe(asked);
    }
}
