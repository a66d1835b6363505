using HacThanh.Modules.Assistant.Understanding;

namespace HacThanh.Tests.Modules.Assistant;

/// <summary>Learning from few questions; the whole content takes minutes.</summary>
public sealed class TrainingTests
{
    private static readonly List<Example> examples =
        [.. Lessons.Questions(ShippedAssistant.Content).Where((_, i) => i % 40 == 0).Select(q => new Example(ShippedAssistant.Lexicon.Read(q.Text), q.Label))];

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
        var classifier = ModelFile.Rounded(Training.Train(examples, 3, 2));
        using var file = new MemoryStream();
        ModelFile.Write(file, "dấu", new Classifiers(classifier, classifier, classifier));
        file.Position = 0;
        var (digest, read) = ModelFile.Read(file);
        digest.ShouldBe("dấu");
        foreach (var example in examples) read.Asked.Probabilities(example.Words).ShouldBe(classifier.Probabilities(example.Words));
    }

    [Fact]
    public void Probabilities_OfAnyWords_AddUpToOne()
    {
        foreach (var words in new string[][] { [], ["zzzz"], ["khai", "sinh"] })
            ShippedAssistant.Model.Classifiers.Meaning.Probabilities(words).Sum().ShouldBe(1, 0.001);
    }

    private static byte[] Bytes(Classifier classifier)
    {
        using var file = new MemoryStream();
        ModelFile.Write(file, "", new Classifiers(classifier, classifier, classifier));
        return file.ToArray();
    }

    private static string Best(Classifier classifier, IReadOnlyList<string> words)
    {
        var chances = classifier.Probabilities(words);
        return classifier.Labels[Array.IndexOf(chances, chances.Max())];
    }
}
