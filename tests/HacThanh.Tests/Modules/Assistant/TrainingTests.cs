using HacThanh.Modules.Assistant.Understanding;

namespace HacThanh.Tests.Modules.Assistant;

/// <summary>Learning from few questions; the whole content takes minutes.</summary>
public sealed class TrainingTests
{
    private static readonly List<Example> examples =
        [.. Lessons.Questions(ShippedAssistant.Content).Where(q => q.Codes.Count == 0).Where((_, i) => i % 40 == 0).Select(q => new Example(ShippedAssistant.Lexicon.Read(q.Text), q.Label))];

    [Fact]
    public void Train_Twice_WritesTheSameBytes() => Bytes(Training.Train(examples, 3, 2)).ShouldBe(Bytes(Training.Train(examples, 3, 2)));

    [Fact]
    public void Train_ExamplesInAnotherOrder_WritesTheSameBytes() => Bytes(Training.Train(Enumerable.Reverse(examples), 3, 2)).ShouldBe(Bytes(Training.Train(examples, 3, 2)));

    [Fact]
    public void Train_AnotherExample_WritesOtherBytes() => Bytes(Training.Train(examples.Skip(1), 3, 2)).ShouldNotBe(Bytes(Training.Train(examples, 3, 2)));

    [Fact]
    public void Train_OnExamples_KnowsThem()
    {
        var classifier = Training.Train(examples, 20, 2);
        examples.Count(e => e.Words.Count > 0 && Best(classifier, e.Words) == e.Label).ShouldBeGreaterThan(examples.Count * 9 / 10);
    }

    [Fact]
    public void Read_WhatWasWritten_AnswersAlike()
    {
        var classifier = Training.Train(examples, 3, 2);
        using var file = new MemoryStream();
        var decision = DecisionTraining.Train(Cases);
        ModelFile.Write(file, "dấu", new Classifiers(classifier, classifier, classifier, decision));
        file.Position = 0;
        var (digest, read) = ModelFile.Read(file);
        digest.ShouldBe("dấu");
        read.Decision.Weights.ToArray().ShouldBe(decision.Weights.ToArray());
        foreach (var example in examples) read.Asked.Probabilities(example.Words).ShouldBe(classifier.Probabilities(example.Words));
    }

    [Fact]
    public void Probabilities_OfAnyWords_AddUpToOne()
    {
        foreach (var words in new string[][] { [], ["zzzz"], ["khai", "sinh"] })
            ShippedAssistant.Model.Classifiers.Meaning.Probabilities(words).Sum().ShouldBe(1, 0.001);
    }

    [Fact]
    public void TrainDecision_Twice_WeighsAlike() => DecisionTraining.Train(Cases).Weights.ToArray().ShouldBe(DecisionTraining.Train(Cases).Weights.ToArray());

    [Fact]
    public void TrainDecision_OnCases_KnowsThem()
    {
        var decision = DecisionTraining.Train(Cases);
        foreach (var (signs, right, _) in Cases)
        {
            var chances = decision.Chances(signs);
            chances.Sum().ShouldBe(1, 0.001);
            Array.IndexOf(chances, chances.Max()).ShouldBe((int)right);
        }
    }

    /// <summary>What counts more is right more often when the signs say both.</summary>
    [Theory]
    [InlineData(3, nameof(Course.Answer))]
    [InlineData(0.3f, nameof(Course.AskBack))]
    public void TrainDecision_OnCasesThatDiffer_FollowsTheWeightierOnes(float weight, string more)
    {
        var chances = DecisionTraining.Train([(new float[Signs.Count], Course.Answer, weight), (new float[Signs.Count], Course.AskBack, 1)]).Chances(new float[Signs.Count]);
        ((Course)Array.IndexOf(chances, chances.Max())).ToString().ShouldBe(more);
    }

    /// <summary>One sign for each course, now strong, now weak.</summary>
    private static IReadOnlyList<(float[] Signs, Course Right, float Weight)> Cases { get; } =
    [
        .. Enumerable.Range(0, 40).Select(i =>
        {
            var signs = new float[Signs.Count];
            signs[i % 4] = 1 + i / 4;
            return (signs, (Course)(i % 4), 1f);
        }),
    ];

    private static byte[] Bytes(Classifier classifier)
    {
        using var file = new MemoryStream();
        ModelFile.Write(file, "", new Classifiers(classifier, classifier, classifier, Decision.None));
        return file.ToArray();
    }

    private static string Best(Classifier classifier, IReadOnlyList<string> words)
    {
        var chances = classifier.Probabilities(words);
        return classifier.Labels[Array.IndexOf(chances, chances.Max())];
    }
}
