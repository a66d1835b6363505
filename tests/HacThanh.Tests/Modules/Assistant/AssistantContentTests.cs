using HacThanh.Modules.Assistant.Content;
using HacThanh.Modules.Assistant.Understanding;
using HacThanh.Modules.Procedures.Public;
using HacThanh.Platform.Text;
using HacThanh.Tests.Modules.Procedures;

namespace HacThanh.Tests.Modules.Assistant;

/// <summary>content/assistant agrees with the catalogue, with itself and with the weights that were learnt from it.</summary>
public sealed class AssistantContentTests
{
    /// <summary>Done by the ward's military command; the portal knows them, the catalogue of the ward does not.</summary>
    private static readonly string[] military = [];

    private static AssistantContent Content => ShippedAssistant.Content;

    [Fact]
    public void Model_IsWhatTheContentTeaches() =>
        ShippedAssistant.Model.Digest.ShouldBe(AssistantContent.DigestOf(CatalogueTests.Content, ShippedAssistant.Catalogue), "content/assistant has changed: ./hacthanh assistant train");

    [Fact]
    public void Digest_OfAnyFileThatIsLearntFrom_Changes()
    {
        var copy = Directory.CreateTempSubdirectory("hacthanh-assistant");
        try
        {
            var files = Directory.GetFiles(Content.Folder, "*.yaml", SearchOption.AllDirectories).Where(f => Path.GetFileName(f) != "outright.yaml").ToList();
            foreach (var file in files)
            {
                var target = Path.Combine(copy.FullName, "assistant", Path.GetRelativePath(Content.Folder, file));
                Directory.CreateDirectory(Path.GetDirectoryName(target)!);
                File.Copy(file, target);
            }
            var before = AssistantContent.DigestOf(copy.FullName, ShippedAssistant.Catalogue);
            before.ShouldBe(ShippedAssistant.Model.Digest);
            foreach (var file in files)
            {
                File.AppendAllText(Path.Combine(copy.FullName, "assistant", Path.GetRelativePath(Content.Folder, file)), "# x\n");
                var after = AssistantContent.DigestOf(copy.FullName, ShippedAssistant.Catalogue);
                after.ShouldNotBe(before, file);
                before = after;
            }
        }
        finally
        {
            copy.Delete(recursive: true);
        }
    }

    /// <summary>Official names are learnt too.</summary>
    [Fact]
    public void Digest_OfAnotherCatalogue_Changes()
    {
        var all = ShippedAssistant.Catalogue;
        AssistantContent.DigestOf(CatalogueTests.Content, new Catalogue([.. all.Procedures.Skip(1)], all.LifeEvents, "")).ShouldNotBe(ShippedAssistant.Model.Digest);
    }

    [Fact]
    public void Model_KnowsEveryProcedureAndIsSmall()
    {
        foreach (var procedure in ShippedAssistant.Catalogue.Procedures) ShippedAssistant.Model.Classifiers.Meaning.Labels.ShouldContain(procedure.Code);
        new FileInfo(Content.ModelPath).Length.ShouldBeLessThanOrEqualTo(10_000_000);
    }

    [Fact]
    public void Codes_OfQuestionsAndReferrals_AreInTheCatalogue()
    {
        foreach (var code in Content.Procedures.Select(p => p.Code).Concat(Content.Referrals.SelectMany(r => r.WardDoes)).Except(military))
            ShippedAssistant.Catalogue.Find(code).ShouldNotBeNull(code);
        foreach (var danger in Content.Outright.Select(r => r.Danger).OfType<string>()) Content.Emergencies.ShouldContain(e => e.Topic == danger, danger);
        Content.Procedures.Select(p => p.Code).ShouldBeUnique();
        foreach (var procedure in ShippedAssistant.Catalogue.Procedures) Content.Procedures.ShouldContain(p => p.Code == procedure.Code, procedure.Code);
        foreach (var topics in new[] { Content.Referrals.Select(r => r.Topic), Content.Declines.Select(d => d.Kind), Content.Emergencies.Select(e => e.Topic), Content.Facets.Select(f => f.Facet).Concat(Content.Themes.Select(t => t.Theme)), Content.Places }) topics.ShouldBeUnique();
    }

    [Fact]
    public void BroadQuestions_AreManyAndOfferSeveralProceduresOfTheCatalogue()
    {
        Content.Broad.Sum(b => b.Questions.Count).ShouldBeGreaterThanOrEqualTo(450);
        Content.NamingNothing.Count.ShouldBeGreaterThanOrEqualTo(150);
        Content.Broad.Select(b => b.Matter).ShouldBeUnique();
        foreach (var broad in Content.Broad)
        {
            broad.Questions.ShouldNotBeEmpty(broad.Matter);
            broad.Codes.Count.ShouldBeInRange(2, 5, broad.Matter);
            broad.Codes.ShouldBeUnique(broad.Matter);
            foreach (var code in broad.Codes) ShippedAssistant.Catalogue.Find(code).ShouldNotBeNull($"{broad.Matter}: {code}");
        }
    }

    [Fact]
    public void Question_StandsInOnePlace()
    {
        All.GroupBy(q => Vietnamese.Normalise(q.Text), StringComparer.Ordinal).Where(g => g.Count() > 1).Select(g => g.Key).ShouldBeEmpty();
        All.GroupBy(q => Words(q.Text), StringComparer.Ordinal).Where(g => g.Key.Length > 0 && g.Select(q => q.Label).Distinct().Count() > 1)
            .Select(g => $"{g.Key}: {string.Join(", ", g.Select(q => q.Label))}").ShouldBeEmpty();
    }

    [Fact]
    public void Question_ThatIsMeasuredOn_IsNotLearntFrom()
    {
        var learnt = All.Select(q => q.Text).Concat(Content.Sayings).SelectMany(t => new[] { Vietnamese.Normalise(t), Words(t) }).Where(t => t.Length > 0).ToHashSet(StringComparer.Ordinal);
        EvaluationTests.Own.Where(q => q.Before.Turns.Count == 0 && (learnt.Contains(Vietnamese.Normalise(q.Text)) || learnt.Contains(Words(q.Text)))).Select(q => $"{q.Id}: {q.Text}").ShouldBeEmpty();
    }

    [Fact]
    public void Answers_OutsideTheCatalogue_SpeakAsAClerk()
    {
        foreach (var answer in Content.Referrals.Concat(Content.Outright).Select(r => r.Where).Concat(Content.Declines.Select(d => d.Answer)).Concat(Content.Emergencies.Select(e => e.Answer)))
        {
            answer.ShouldNotBeNullOrWhiteSpace();
            answer.ShouldContain("ông/bà", Case.Insensitive);
            Vietnamese.Lower(answer).Split(' ', ',', '.').ShouldNotContain("bạn", answer);
            HacThanh.Modules.Assistant.Talk.District.Has(answer).ShouldBeFalse(answer);
        }
        foreach (var emergency in Content.Emergencies) emergency.Answer.ShouldStartWith(emergency.Number);
    }

    /// <summary>Every question with what it means; those that only look alike mean a procedure.</summary>
    private static IEnumerable<(string Label, string Text)> All =>
    [
        .. Lessons.Questions(Content).Select(q => (q.Label, q.Text)),
        .. Content.Declines.SelectMany(d => d.Answerable).Concat(Content.LookAlikes).Select(q => (Label.Procedure, q)),
    ];

    private static string Words(string text) => string.Join(' ', Vietnamese.Tokens(text));
}
