using System.Text.RegularExpressions;
using HacThanh.Tests.Harness;

namespace HacThanh.Tests.Architecture;

/// <summary>The rules between the rooms of the house, read from the sources.</summary>
public sealed partial class RoomsTests
{
    [Fact]
    public void Platform_NamesNoModule()
    {
        typeof(HacThanh.Platform.IModule).Assembly.GetReferencedAssemblies().ShouldNotContain(a => a.Name == "HacThanh");
        Repository.Sources("src/HacThanh.Platform").Where(f => File.ReadAllText(f).Contains("HacThanh.Modules", StringComparison.Ordinal)).Select(Repository.Relative).ShouldBeEmpty();
    }

    [Fact]
    public void Module_UsesAnotherModule_OnlyThroughItsPublicFolder()
    {
        var wrong = new List<string>();
        foreach (var file in Repository.Sources("src/HacThanh/Modules"))
        {
            var own = Repository.Relative(file).Split('/')[3];
            foreach (Match use in ModuleName().Matches(File.ReadAllText(file)))
                if (use.Groups[1].Value != own && use.Groups[2].Value != "Public") wrong.Add($"{Repository.Relative(file)}: {use.Value}");
        }
        wrong.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(@"DateTime\.(Utc)?Now|DateTimeOffset\.(Utc)?Now|DateTime\.Today", "time comes from TimeProvider")]
    [InlineData(@"\.ExecuteUpdate|\.ExecuteDelete", "the history would miss it")]
    [InlineData(@"\.SaveChanges(Async)?\(", "rows are written through the door")]
    [InlineData(@"Thread\.Sleep|(?<!Kind)\.Result\b(?=;|\))", "nothing blocks a thread")]
    [InlineData(@"#region|NotImplementedException", "house rule")]
    public void Sources_ForbiddenWord_StandsNowhere(string pattern, string why)
    {
        string[] door = ["src/HacThanh.Platform/Data/RowWriter.cs"];
        var found = Repository.Sources("src").Where(f => !door.Contains(Repository.Relative(f)))
            .SelectMany(f => File.ReadLines(f).Select((line, i) => (f, line, i)))
            .Where(x => Regex.IsMatch(x.line, pattern))
            .Select(x => $"{Repository.Relative(x.f)}:{x.i + 1}: {x.line.Trim()}");
        found.ShouldBeEmpty(why);
    }

    [Fact]
    public void Sources_File_HoldsOneIdea() =>
        Repository.Sources("src").Where(f => !f.Contains("/Migrations/", StringComparison.Ordinal))
            .Select(f => (File: Repository.Relative(f), Lines: File.ReadLines(f).Count())).Where(f => f.Lines > 350).ShouldBeEmpty();

    [Fact]
    public void Pages_HaveAbsoluteRoutes() =>
        Repository.Sources("src").Where(f => f.EndsWith(".cshtml", StringComparison.Ordinal) && File.ReadLines(f).Any(l => l.StartsWith("@page", StringComparison.Ordinal)))
            .Where(f => !File.ReadLines(f).First(l => l.StartsWith("@page", StringComparison.Ordinal)).StartsWith("@page \"/", StringComparison.Ordinal))
            .Select(Repository.Relative).ShouldBeEmpty();

    [GeneratedRegex(@"HacThanh\.Modules\.(\w+)(?:\.(\w+))?")]
    private static partial Regex ModuleName();
}
