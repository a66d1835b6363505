using System.Collections.Concurrent;
using HacThanh.Modules.Assistant.Console;
using HacThanh.Modules.Assistant.Content;
using HacThanh.Modules.Assistant.Talk;
using HacThanh.Modules.Assistant.Understanding;
using HacThanh.Modules.Organisation.Public;
using HacThanh.Modules.Procedures.Public;
using HacThanh.Platform.Accounts;
using HacThanh.Platform.Calendar;

namespace HacThanh.Modules.Assistant;

/// <summary>The assistant of each ward, made when first asked and made anew when its catalogue, hours or everyday words have changed.</summary>
internal sealed class Assistants(Learnt learnt, Catalogues catalogues, WardContents wards, WorkCalendars calendars, WardWordBook book)
{
    readonly ConcurrentDictionary<int, Made> _made = new();

    /// <summary>What the assistants of all wards know of people's words.</summary>
    public AssistantContent Content => learnt.Content;

    /// <summary>The assistant of a ward as its catalogue stands now.</summary>
    public Talk.Assistant For(int ward)
    {
        var (catalogue, hours, words) = (catalogues.For(ward), calendars.For(ward).Hours, book.Of(ward));
        if (_made.TryGetValue(ward, out var made) && made.Catalogue == catalogue && made.Hours == hours && made.Words == words)
            return made.Assistant;
        var assistant = Make(ward, catalogue, hours, words);
        _made[ward] = new Made(catalogue, hours, words, assistant);
        return assistant;
    }

    /// <summary>The assistant of a ward as it would be with these everyday words; kept nowhere.</summary>
    public Talk.Assistant With(int ward, ILookup<string, string> words) => Make(ward, catalogues.For(ward), calendars.For(ward).Hours, words);

    Talk.Assistant Make(int ward, Catalogue catalogue, WorkHours hours, ILookup<string, string> words)
    {
        var lexicon = learnt.Content.Lexicon(catalogue.Procedures.Select(p => p.Name).Concat(words.SelectMany(w => w)), wards.Of(ward).Ward);
        var finder = new Finder(learnt.Content, catalogue, lexicon, learnt.Classifiers, words, Lessons.Questions(learnt.Content));
        return new Talk.Assistant(learnt.Content, catalogue, lexicon, finder, new Answers(wards.Of(ward).Ward, hours));
    }

    sealed record Made(Catalogue Catalogue, WorkHours Hours, ILookup<string, string> Words, Talk.Assistant Assistant);
}

/// <summary>What the assistants of all wards share: people's words and what was trained from them. It never changes while the program runs.</summary>
internal sealed record Learnt(AssistantContent Content, Classifiers Classifiers)
{
    /// <summary>Reads both from the content folder.</summary>
    public static Learnt Load(string contentDir)
    {
        var content = AssistantContent.Load(contentDir);
        using var file = File.OpenRead(content.ModelPath);
        return new Learnt(content, ModelFile.Read(file).Classifiers);
    }
}
