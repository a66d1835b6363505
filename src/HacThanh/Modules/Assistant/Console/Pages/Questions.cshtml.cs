using System.Globalization;
using HacThanh.Modules.Assistant.Handovers;
using HacThanh.Platform.Data;
using HacThanh.Platform.Permissions;
using HacThanh.Platform.Ui;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace HacThanh.Modules.Assistant.Console.Pages;

/// <summary>"/quan-tri/hoi-dap": how the assistant did, and the questions that it answered badly.</summary>
[Requires(AssistantModule.Teach)]
internal sealed class QuestionsModel(Db db, AskedQuestions asked, HandoverInbox inbox, QuestionLog log) : PageModel
{
    const string Path = "/quan-tri/hoi-dap", OftenWord = "nhieu";

    [BindProperty(Name = "loc", SupportsGet = true)]
    public string? Wish { get; set; }

    [BindProperty(Name = "xep", SupportsGet = true)]
    public string? Order { get; set; }

    [BindProperty(Name = "sau", SupportsGet = true)]
    public string? After { get; set; }

    public Listing Listing { get; private set; }

    public bool Often => Order == OftenWord;

    public IReadOnlyList<AskedQuestion> Questions { get; private set; } = [];

    public IReadOnlyList<Figure> Figures { get; private set; } = [];

    /// <summary>What became of the questions that went to clerks.</summary>
    public HandoverFigures Handovers { get; private set; } = null!;

    public int Total { get; private set; }

    public int Drafts { get; private set; }

    public long Dropped => log.Dropped;

    public NextPage Next { get; private set; } = new(null);

    public async Task OnGetAsync()
    {
        Listing = Enum.TryParse<Listing>(Wish, ignoreCase: true, out var listing) && Enum.IsDefined(listing) ? listing : Listing.All;
        (Questions, var next) = await asked.PageAsync(Listing, Often, string.IsNullOrEmpty(After) ? null : After);
        Figures = await asked.FiguresAsync();
        Handovers = await inbox.FiguresAsync(asked.Since);
        Total = Figures.Sum(f => f.Times);
        Drafts = await db.Set<WardWord>().CountAsync(w => w.State == WordState.Draft);
        Next = NextPage.Of(Address(Listing, Often), After, next);
    }

    /// <summary>Share of all questions in percent.</summary>
    public string Share(Figure figure) => Total == 0 ? "–" : (100.0 * figure.Times / Total).ToString("0.#", Platform.Text.Vietnamese.Culture) + " %";

    /// <summary>Address of a list.</summary>
    public static string Address(Listing listing, bool often) => string.Create(CultureInfo.InvariantCulture, $"{Path}?loc={listing}{(often ? "&xep=" + OftenWord : "")}");
}
