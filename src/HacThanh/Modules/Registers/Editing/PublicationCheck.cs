using System.Text.Json.Nodes;
using HacThanh.Platform.Data;
using HacThanh.Platform.Forms;
using HacThanh.Platform.Registers;
using HacThanh.Platform.Text;

namespace HacThanh.Modules.Registers.Editing;

/// <summary>What the publication of a draft does to the records that are there and to who sees them, in sentences.</summary>
/// <param name="Refused">Why it cannot be published.</param>
/// <param name="Asked">What somebody must say that they have read, because it cannot be taken back.</param>
/// <param name="Told">What is good to know.</param>
internal sealed record PublicationCheck(IReadOnlyList<string> Refused, IReadOnlyList<string> Asked, IReadOnlyList<string> Told)
{
    /// <summary>Records that are named as examples.</summary>
    private const int Examples = 3;

    /// <summary>Records that are looked through for examples that the reader may see.</summary>
    private const int Looked = 50;

    private static readonly HashSet<string> personal = ["person", "citizenId", "phone", "email", "address", "taxCode"];

    /// <summary>Looks through the records where the draft changes what they are; a draft with mistakes has nothing to say.</summary>
    /// <param name="db">The ward.</param>
    /// <param name="draft">The register.</param>
    /// <param name="today">The day in Vietnam.</param>
    /// <param name="mayName">Records whose titles the reader may see.</param>
    public static async Task<PublicationCheck> OfAsync(Db db, RegisterDraft draft, DateOnly today, Func<RegisterRow, bool> mayName)
    {
        var (refused, asked, told) = (new List<string>(), new List<string>(), new List<string>());
        if (draft.Draft is null || draft.Register is not { } after) return new(refused, asked, told);
        var before = draft.InForce;
        List<Tally> tallies = [.. Publicity(before, after, today, asked)];
        if (before is not null)
        {
            refused.AddRange(after.Open.Where(f => before.Form.Field(f.Name)?.Sensitive == true)
                .Select(f => $"“{f.Label.Vi}” đang là thông tin phải che; đã công bố thì không bỏ che được, vì người ghi đã tin là được che."));
            tallies.AddRange(after.Form.Fields.SelectMany(f => Changes(before.Form.Field(f.Name), f, asked, told)));
            if (RegisterShape.KeyOf(before) != RegisterShape.KeyOf(after) && after.Key.Count > 0) Keys(after, await RegisterFigures.KeyAsync(db, before, after.Key, Looked), mayName, refused, told);
            if (tallies.Count > 0)
                await foreach (var row in RegisterRows.AllAsync(db, before))
                    foreach (var tally in tallies) tally.Look(row);
        }
        foreach (var tally in tallies) tally.Say();
        return new(refused, asked, told);
    }

    /// <summary>What everybody sees from now on.</summary>
    private static IEnumerable<Tally> Publicity(RegisterDefinition? before, RegisterDefinition after, DateOnly today, List<string> asked)
    {
        if (after.Public is not { } view) yield break;
        var added = view.Fields.Where(f => before?.Public?.Fields.Any(o => o.Name == f.Name) != true).ToList();
        if (added.Count > 0)
        {
            var people = added.Where(f => personal.Contains(f.Type.Name)).Select(f => f.Label.Vi).ToList();
            var warning = people.Count == 0 ? "" : $" {string.Join(", ", people)} là dữ liệu cá nhân: chỉ công khai khi pháp luật cho phép hoặc người ấy đồng ý.";
            yield return new Tally(row => view.Shows(row, today), count => asked.Add($"Ai cũng xem được {Listed(added)} của {(count == 0 ? "mọi" : $"{count}")} {after.One}, không cần đăng nhập.{warning}"));
        }
        else if (before?.Public is { } old && !old.States.SequenceEqual(view.States) && (view.States.Count == 0 || (old.States.Count > 0 && view.States.Except(old.States).Any())))
            yield return new Tally(row => view.Shows(row, today) && !old.Shows(row, today), count => asked.Add($"Thêm {count} {after.One} ở trạng thái khác nay ai cũng xem được."));
        if (view.OpenData && before?.Public?.OpenData != true) asked.Add("Phần công khai cho tải về thành tệp dữ liệu mở. Bản người khác đã tải thì không thu lại được.");
    }

    private static IEnumerable<Tally> Changes(FieldDefinition? before, FieldDefinition after, List<string> asked, List<string> told)
    {
        var (label, name) = (after.Label.Vi, after.Name);
        bool Has(RegisterRow row) => row.Data[name] is not (null or JsonArray { Count: 0 });
        if (before is null && after.Required is null && after.Expr is null) yield break;
        if (after.Sensitive && before?.Sensitive == false)
            yield return new Tally(Has, count => asked.Add($"“{label}” nay phải che: giá trị đã ghi ở {count} dòng được mã hóa lại, chỉ vai trò được giao mở xem. Lịch sử trước ngày công bố vẫn giữ giá trị cũ, người kiểm tra lịch sử đọc được. Sau này không bỏ che được."));
        if (after.Retired && before?.Retired == false && !after.Sensitive)
            yield return new Tally(Has, Telling(told, count => $"“{label}” ngừng dùng: {count} dòng đang có giá trị, vẫn giữ và vẫn hiện ở trang của dòng."));
        if (after.Required is not null && before?.Required is null && !after.Sensitive)
            yield return new Tally(row => !Has(row), Telling(told, count => $"“{label}” bắt buộc: {count} dòng chưa có; ai sửa dòng ấy thì phải ghi thêm."));
        if (after.Expr is not null && (before?.Expr?.Source, before?.Decimals) != (after.Expr.Source, after.Decimals))
            yield return new Tally(_ => true, Telling(told, count => $"“{label}” được tính cho {count} dòng đã có trong vài phút sau khi công bố; mỗi dòng đổi giá trị có ghi vào lịch sử."));
        if (before is null) yield break;
        foreach (var column in after.Fields)
            foreach (var tally in Columns(before.Fields.FirstOrDefault(c => c.Name == column.Name), column, after, told)) yield return tally;
    }

    private static IEnumerable<Tally> Columns(FieldDefinition? before, FieldDefinition after, FieldDefinition table, List<string> told)
    {
        bool Any(RegisterRow row, Func<JsonObject, bool> which) => (row.Data[table.Name] as JsonArray ?? []).OfType<JsonObject>().Any(which);
        var label = $"Cột “{after.Label.Vi}” của “{table.Label.Vi}”";
        if (after.Retired && before?.Retired == false)
            yield return new Tally(row => Any(row, cells => cells[after.Name] is not null), Telling(told, count => $"{label} ngừng dùng: {count} dòng đang có giá trị ở cột này, vẫn giữ và vẫn sửa được; chỗ khác không hỏi nữa."));
        if (after.Required is not null && before?.Required is null)
            yield return new Tally(row => Any(row, cells => cells[after.Name] is null), Telling(told, count => $"{label} bắt buộc: {count} dòng chưa có; ai sửa dòng ấy thì phải ghi thêm."));
    }

    /// <summary>Records that another key does not tell apart.</summary>
    private static void Keys(RegisterDefinition after, KeyUse use, Func<RegisterRow, bool> mayName, List<string> refused, List<string> told)
    {
        var (fields, named) = (Listed(after.Key), use.First.Where(mayName).Take(Examples).Select(r => $"“{r.Title}”").ToList());
        if (use.Same > 0) refused.Add($"{use.Same} dòng trùng {fields} với dòng khác, nên chưa lấy làm trường không được trùng được.{(named.Count > 0 ? $" Ví dụ: {string.Join(", ", named)}." : "")} Hãy sửa các dòng ấy rồi công bố.");
        if (use.Without > 0) told.Add($"{use.Without} dòng chưa ghi đủ {fields}: nhập Excel thì không nhận ra các dòng ấy.");
        told.Add($"Sau khi công bố, sổ xếp lại theo {fields} trong vài phút; trong lúc ấy chưa thêm và chưa nhập dòng mới được.");
    }

    /// <summary>Said only when it is true of some record.</summary>
    private static Action<int> Telling(List<string> told, Func<int, string> sentence) => count =>
    {
        if (count > 0) told.Add(sentence(count));
    };

    private static string Listed(IEnumerable<FieldDefinition> fields) => string.Join(", ", fields.Select(f => f.Label.Vi.ToLower(Vietnamese.Culture)));

    /// <summary>Counts records, then says what the number means.</summary>
    private sealed class Tally(Func<RegisterRow, bool> counts, Action<int> say)
    {
        private int count;

        public void Look(RegisterRow row) => count += counts(row) ? 1 : 0;

        public void Say() => say(count);
    }
}
