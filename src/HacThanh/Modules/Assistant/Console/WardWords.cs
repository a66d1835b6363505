using HacThanh.Modules.Assistant.Talk;
using HacThanh.Modules.Procedures.Public;
using HacThanh.Platform;
using HacThanh.Platform.Accounts;
using HacThanh.Platform.Data;
using HacThanh.Platform.Text;
using Microsoft.EntityFrameworkCore;

namespace HacThanh.Modules.Assistant.Console;

/// <summary>What staff do with the ward's everyday words: add drafts, publish them, take words back. The history keeps who did what.</summary>
internal sealed class WardWords(Db db, Caller caller, Catalogue catalogue, Assistants assistants, Revisions revisions)
{
    /// <summary>Words that are added at once, and letters of one.</summary>
    public const int MostAtOnce = 20, MostLetters = 80;

    /// <summary>Words of a ward, so that making its assistant stays quick.</summary>
    public const int MostOfWard = 2_000;

    /// <summary>All words of the ward, drafts first, by procedure.</summary>
    public async Task<IReadOnlyList<WardWord>> AllAsync() =>
        [.. (await db.Set<WardWord>().ToListAsync()).OrderBy(w => w.State).ThenBy(w => w.Code, StringComparer.Ordinal).ThenBy(w => w.Text, StringComparer.Ordinal)];

    /// <summary>Adds drafts; those that are there already stay as they are.</summary>
    /// <param name="code">Code of the procedure.</param>
    /// <param name="lines">Everyday words, one a line.</param>
    /// <exception cref="RuleException">The procedure is not the ward's, or a word cannot be one.</exception>
    public async Task AddAsync(string code, string lines)
    {
        if (catalogue.Find(code) is null)
            throw new RuleException("Xin chọn thủ tục mà những lời này nói đến.");
        var texts = lines.Split('\n').Select(Vietnamese.Normalise).Where(t => t.Length > 0).DistinctBy(WardWord.KeyOf).ToList();
        if (Problem(texts) is { } problem)
            throw new RuleException(problem);
        await db.WriteAsync(caller.Actor, $"Thêm lời hằng ngày cho thủ tục {code}", async w =>
        {
            w.Subject(SubjectOf(code));
            if (await w.Db.Set<WardWord>().CountAsync() + texts.Count > MostOfWard)
                throw new RuleException($"Phường đã có gần {Vietnamese.Number(MostOfWard)} lời. Xin gỡ bớt lời không còn dùng.");
            foreach (var text in texts)
            {
                var id = WardWord.IdOf(code, text);
                if (await w.Db.FindAsync<WardWord>(w.Db.Ward, id) is null)
                    w.Add(new WardWord { Id = id, Code = code, Text = text, Author = w.Actor.Name, AddedAt = w.Now });
            }
        });
    }

    /// <summary>Publishes drafts: residents' questions are read with them from now on.</summary>
    /// <param name="drafts">Ids of the drafts that were tried.</param>
    /// <returns>How many were drafts still.</returns>
    public async Task<int> PublishAsync(IReadOnlyCollection<Guid> drafts)
    {
        var count = await db.WriteAsync(caller.Actor, "Công bố lời hằng ngày của trợ lý", async w =>
        {
            w.Subject(SubjectOf(""));
            var words = await w.Db.Set<WardWord>().Where(x => drafts.Contains(x.Id) && x.State == WordState.Draft).ToListAsync();
            foreach (var word in words) word.State = WordState.Published;
            if (words.Count > 0) await w.RaiseAsync(WardWord.Revision);
            return words.Count;
        });
        await RenewAsync();
        return count;
    }

    /// <summary>Takes a word back, draft or published.</summary>
    /// <exception cref="NotFoundException">There is no such word.</exception>
    public async Task<WardWord> WithdrawAsync(Guid id)
    {
        var gone = await db.WriteAsync(caller.Actor, "Gỡ lời hằng ngày của trợ lý", async w =>
        {
            var word = await w.FindAsync<WardWord>(id);
            w.Subject(SubjectOf(word.Code));
            w.Remove(word);
            if (word.State == WordState.Published) await w.RaiseAsync(WardWord.Revision);
            return word;
        });
        await RenewAsync();
        return gone;
    }

    /// <summary>The next resident does not wait for the assistant to be made anew.</summary>
    async Task RenewAsync()
    {
        await revisions.CheckAsync();
        assistants.For(db.Ward);
    }

    static string? Problem(List<string> texts)
    {
        if (texts.Count == 0)
            return "Xin viết ít nhất một lời, mỗi lời một dòng.";
        if (texts.Count > MostAtOnce)
            return $"Mỗi lần thêm nhiều nhất {MostAtOnce} lời.";
        if (texts.Find(t => t.Length > MostLetters) is { } tooLong)
            return $"“{tooLong[..30]}…” dài quá. Một lời nhiều nhất {MostLetters} chữ cái: tên gọi thường ngày, không phải cả câu hỏi.";
        if (texts.Find(PersonalData.HasGaps) is { } gap)
            return $"“{gap}” có chỗ đã che. Xin chỉ viết tên gọi của việc, bỏ chỗ đã che.";
        return texts.Find(t => FollowUps.NamesNothing(Vietnamese.Tokens(t))) is { } empty ? $"Bỏ dấu thì “{empty}” chỉ gồm từ chung, trợ lý không nhận ra được. Xin thêm chữ nói rõ việc." : null;
    }

    /// <summary>The record that the history of a procedure's words is kept about.</summary>
    static Guid SubjectOf(string code) => StableId.Of("ward-words", code);
}
