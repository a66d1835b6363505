using HacThanh.Modules.Assistant.Console;
using HacThanh.Modules.Assistant.Talk;
using HacThanh.Modules.Dossiers.Public;
using HacThanh.Platform;
using HacThanh.Platform.Data;
using HacThanh.Platform.Text;

namespace HacThanh.Modules.Assistant;

/// <summary>Where questions arrive, from the page, the panel and the API alike.</summary>
internal sealed class Desk(Assistants assistants, ConversationSeal seal, DossierStatuses dossiers, QuestionLog log, CurrentWard ward, TimeProvider time)
{
    /// <summary>Answers a question.</summary>
    /// <param name="text">As it was typed.</param>
    /// <param name="conversation">The sealed conversation of the last answer; null at the start.</param>
    public async Task<(Reply Reply, string Conversation)> AskAsync(string text, string? conversation)
    {
        var before = seal.Open(ward.Code, conversation);
        var (reply, after) = await OfDossierAsync(text, before) ?? assistants.For(ward.Code).Ask(text, before, VietnamTime.Today(time));
        return (reply, seal.Close(ward.Code, log.Take(ward.Code, before, reply, after)));
    }

    /// <summary>What is known of the dossier that the text names, or whose secret it gives; null when it is about no dossier.</summary>
    async Task<(Reply, Conversation)?> OfDossierAsync(string text, Conversation before)
    {
        var secret = DossierStatuses.SecretIn(text);
        var code = DossierStatuses.CodeIn(text) ?? (secret is not null && text.Trim().Length <= 12 ? before.Dossier : null);
        if (code is null)
            return null;
        var after = (before with { Dossier = secret is null ? code : null }).With(new Turn(Without(secret, PersonalData.Mask(text)), "Trả lời về hồ sơ đã nộp."));
        if (secret is null)
            return (DossierQuestions.AskSecret, after);
        try
        {
            return (DossierQuestions.Told(await dossiers.SayAsync(code, secret)), after);
        }
        catch (NotFoundException)
        {
            return (DossierQuestions.Wrong, after);
        }
        catch (RuleException locked)
        {
            return (DossierQuestions.Told(locked.Message), after);
        }
    }

    /// <summary>Takes what the reader says of the last answer.</summary>
    /// <returns>False when the conversation is too old or holds no answer.</returns>
    public bool Judge(string? conversation, bool useful) => log.Judge(ward.Code, seal.Open(ward.Code, conversation), useful);

    static string Without(string? secret, string text) => secret is null ? text : text.Replace(secret, "[bốn số]", StringComparison.Ordinal);
}
