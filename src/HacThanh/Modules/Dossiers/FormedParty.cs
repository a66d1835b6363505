using System.Text.Json.Nodes;
using HacThanh.Platform.Forms;

namespace HacThanh.Modules.Dossiers;

/// <summary>A party as the answers of a form make it.</summary>
/// <param name="Paper">Key of the paper of authority.</param>
internal sealed record FormedParty(PartyRole Role, PartyKind Kind, PartySnapshot Snapshot, string? Paper = null)
{
    /// <summary>The applicant, who may also be named outside the form (API).</summary>
    public static FormedParty Applicant(PartySnapshot who) => new(PartyRole.Applicant, who.TaxCode is null ? PartyKind.Person : PartyKind.Organisation, who);

    /// <summary>Everybody but the applicant, as the form declares them.</summary>
    /// <param name="form">The form.</param>
    /// <param name="data">Its answers.</param>
    /// <param name="today">The day in Vietnam.</param>
    public static IEnumerable<FormedParty> Others(FormDefinition form, JsonObject data, DateOnly today)
    {
        foreach (var party in form.Parties.Where(p => p.Role != PartyRole.Applicant && p.Stands(data, today)))
            if (PartySnapshot.Of(party, data) is { } who)
                yield return new(party.Role, party.Kind, who with { Title = party.Title.Vi }, party.Paper);
    }
}
