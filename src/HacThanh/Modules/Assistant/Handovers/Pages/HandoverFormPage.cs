using System.Text.Json.Nodes;
using HacThanh.Modules.Assistant.Talk;
using HacThanh.Modules.Portal.Public;
using HacThanh.Platform.Accounts;
using HacThanh.Platform.Data;
using HacThanh.Platform.Forms;
using HacThanh.Platform.Ui;

namespace HacThanh.Modules.Assistant.Handovers.Pages;

/// <summary>The form by which a resident sends a question to a clerk: opened with a conversation by one page, sent by another.</summary>
internal abstract class HandoverFormPage(HandingOver handing, PrivacyNotice privacy, FormLibrary forms, TimeProvider time) : FormPage(time)
{
    protected HandingOver Handing => handing;

    public const string ConversationName = "chuyen", NoticeName = "ban";

    /// <summary>What goes along, masked.</summary>
    public IReadOnlyList<Turn> Turns { get; private set; } = [];

    /// <summary>By when a clerk answers.</summary>
    public DateTime Due => handing.DueNow;

    /// <summary>Days after the answer for which contact and conversation are kept.</summary>
    public int KeptDays => handing.KeptDays;

    public int NoticeVersion => privacy.Version;

    /// <summary>Somebody is signed in, so that the answer comes to their own page.</summary>
    public bool SignedIn { get; private set; }

    protected FormDefinition Questions => forms.Find("hoi-dap-gui-can-bo")!;

    protected void Open(string? conversation, Guid fresh, Caller caller)
    {
        Turns = handing.Open(conversation).Turns;
        SignedIn = caller is { IsKnown: true, IsOfficer: false };
        Fresh = fresh;
        Carried = new Dictionary<string, string> { [ConversationName] = conversation ?? "", [NoticeName] = $"{privacy.Version}" };
        (Heading, Button, Back, Action) = ("Hỏi cán bộ", "Gửi cho cán bộ", "/hoi-dap", "/hoi-dap/gap-can-bo/gui");
    }

    /// <summary>The last thing that was asked, leaving out that a person was asked for.</summary>
    protected JsonObject Begun() => Turns.LastOrDefault(t => !PersonWanted.In(t.Asked)) is { } turn ? new JsonObject { ["question"] = PersonalData.WithGaps(turn.Asked) } : [];
}
