using HacThanh.Modules.Assistant.Talk;
using HacThanh.Platform.Data;
using HacThanh.Platform.Text;

namespace HacThanh.Modules.Assistant;

/// <summary>Where questions arrive, from the page, the panel and the API alike.</summary>
internal sealed class Desk(Assistants assistants, ConversationSeal seal, CurrentWard ward, TimeProvider time)
{
    /// <summary>Answers a question.</summary>
    /// <param name="text">As it was typed.</param>
    /// <param name="conversation">The sealed conversation of the last answer; null at the start.</param>
    public Task<(Reply Reply, string Conversation)> AskAsync(string text, string? conversation)
    {
        var (reply, after) = assistants.For(ward.Code).Ask(text, seal.Open(ward.Code, conversation), VietnamTime.Today(time));
        return Task.FromResult((reply, seal.Close(ward.Code, after)));
    }
}
