using System.Collections.Concurrent;
using HacThanh.Modules.Assistant.Content;
using HacThanh.Modules.Assistant.Talk;
using HacThanh.Modules.Assistant.Understanding;
using HacThanh.Modules.Organisation.Public;
using HacThanh.Modules.Procedures.Public;
using HacThanh.Platform.Accounts;
using HacThanh.Platform.Calendar;

namespace HacThanh.Modules.Assistant;

/// <summary>The assistant of each ward, made when first asked and made anew when its catalogue or hours have changed.</summary>
internal sealed class Assistants(ContentFolder folder, Catalogues catalogues, WardContents wards, WorkCalendars calendars)
{
    readonly Lazy<Shared> _shared = new(() => Shared.Load(folder.Path));
    readonly ConcurrentDictionary<int, Made> _made = new();

    /// <summary>The assistant of a ward as its catalogue stands now.</summary>
    public Talk.Assistant For(int ward)
    {
        var (catalogue, hours) = (catalogues.For(ward), calendars.For(ward).Hours);
        if (_made.TryGetValue(ward, out var made) && made.Catalogue == catalogue && made.Hours == hours)
            return made.Assistant;
        var shared = _shared.Value;
        var lexicon = shared.Content.Lexicon(catalogue.Procedures.Select(p => p.Name));
        var finder = new Finder(shared.Content, catalogue, lexicon, shared.Classifiers, Array.Empty<string>().ToLookup(w => w), Lessons.Questions(shared.Content));
        var assistant = new Talk.Assistant(shared.Content, catalogue, lexicon, finder, new Answers(wards.Of(ward).Ward, hours));
        _made[ward] = new Made(catalogue, hours, assistant);
        return assistant;
    }

    sealed record Made(Catalogue Catalogue, WorkHours Hours, Talk.Assistant Assistant);

    /// <summary>What all wards share.</summary>
    sealed record Shared(AssistantContent Content, Classifiers Classifiers)
    {
        public static Shared Load(string contentDir)
        {
            var content = AssistantContent.Load(contentDir);
            using var file = File.OpenRead(content.ModelPath);
            return new Shared(content, ModelFile.Read(file).Classifiers);
        }
    }
}
