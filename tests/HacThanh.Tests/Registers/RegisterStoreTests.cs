using System.Text.Json.Nodes;
using HacThanh.Platform;
using HacThanh.Platform.Data;
using HacThanh.Platform.History;
using HacThanh.Platform.Keys;
using HacThanh.Platform.Registers;
using HacThanh.Tests.Harness;
using Microsoft.EntityFrameworkCore;

namespace HacThanh.Tests.Registers;

/// <summary>Rows of a register in a database: order, paging, filters, search, versions, history. What is asked here must be the same on both databases.</summary>
public sealed class RegisterStoreTests
{
    private static readonly Actor clerk = Actor.Officer(Guid.CreateVersion7(), "Nguyễn Thị Mẫu");

    private static readonly RegisterDefinition register = RegisterLoader.Load("thu.yaml", """
        register: toy-places
        version: 1
        title: Nơi thử
        one: nơi thử
        sector: Thử
        titled: name
        key: [code]
        sections:
          - title: Nơi
            fields:
              - {name: code, type: text, label: Mã}
              - {name: name, type: text, label: Tên}
              - {name: plugs, type: number, label: Số cổng, min: -100, decimals: 1}
              - {name: kind, type: choice, label: Loại, options: [{value: a, label: A}, {value: b, label: B}]}
              - {name: until, type: date, label: Hạn}
              - {name: phone, type: phone, label: Điện thoại, sensitive: true}
              - {name: place, type: point, label: Vị trí}
        list:
          columns: [name, plugs]
          filters: [kind, plugs, until, name]
          sort: [name, -plugs, until]
          search: [name, code]
        map: place
        states:
          values: [{value: open, label: Mở}, {value: shut, label: Đóng}]
        permissions: {read: [officer]}
        aggregates:
          - {name: count, label: Số nơi, of: count}
          - {name: plugs, label: Số cổng, of: sum, field: plugs, where: "kind == 'a'"}
          - {name: share, label: Loại A, of: share, where: "kind == 'a' and state == 'open'"}
        """);

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task List_EveryOrder_IsTheSameOnBothDatabasesPageByPage(Provider provider)
    {
        await using var store = await StoreAsync(provider);
        await AddAsync(store, [Row("3", "Đống Đa", 2.5m), Row("1", "an lạc", null), Row("2", "Ân Thi", -4), Row("5", "Dân Chủ", 100), Row("4", "Ánh Sáng", 2.5m), Row("6", "", 7)]);
        (await NamesAsync(store, "name")).ShouldBe("| an lạc | Ân Thi | Ánh Sáng | Dân Chủ | Đống Đa");
        (await NamesAsync(store, "-plugs", byCode: true)).ShouldBe("5 | 6 | 4 | 3 | 2 | 1");
        (await NamesAsync(store, "until", byCode: true)).ShouldBe("1 | 2 | 3 | 4 | 5 | 6");
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task List_Wishes_FindWhatTheySay(Provider provider)
    {
        await using var store = await StoreAsync(provider);
        await AddAsync(store, [Row("A1", "Chợ Vườn Hoa", 3, "a", "2026-11-30"), Row("A2", "Chợ Tây Thành", 12, "b", "2027-01-02"), Row("B7", "Công viên Hội An", 5, "a", "2026-12-01")]);
        (string Wish, string Found)[] cases =
        [
            ("q=vuon hoa", "A1"), ("q=cho", "A1 A2"), ("q=hoi cong", "B7"), ("q=Tâ", "A2"), ("q=b7", "B7"), ("q=hoa hoi", ""), ("q=!!!", "A1 A2 B7"),
            ("kind=a", "A1 B7"), ("kind=c", ""), ("plugs=12", "A2"), ("plugs=4..12", "A2 B7"), ("plugs=..4", "A1"), ("plugs=nhiều", ""),
            ("until=2026", "A1 B7"), ("until=2026-12", "B7"), ("name=chợ t", "A2"), ("state=open", "A1 A2 B7"), ("state=shut", ""), ("nothing=1", "A1 A2 B7"),
        ];
        await using var db = store.For(TestStore.HacThanh);
        foreach (var (text, found) in cases)
        {
            var (name, value) = text.Split('=', 2) switch { var pair => (pair[0], pair[1]) };
            var wish = name switch { "q" => new RegisterWish { Words = value }, "state" => new RegisterWish { State = value }, _ => new RegisterWish { Filters = new Dictionary<string, string> { [name] = value } } };
            string.Join(' ', (await RegisterQuery.ListAsync(db, register, wish)).Rows.Select(r => (string)r.Data["code"]!).Order(StringComparer.Ordinal)).ShouldBe(found, text);
        }
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task Box_OnlyTheRecordsInside(Provider provider)
    {
        await using var store = await StoreAsync(provider);
        await AddAsync(store, [Row("1", "trong"), Row("2", "ngoài", lon: 106.5m), Row("3", "không có chỗ", lon: null)]);
        await using var db = store.For(TestStore.HacThanh);
        var page = await RegisterQuery.ListAsync(db, register, new RegisterWish { Box = (105.7, 19.7, 105.9, 19.9) });
        page.Rows.Select(r => r.Title).ShouldBe(["trong"]);
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task Figures_CountSumAndShare(Provider provider)
    {
        await using var store = await StoreAsync(provider);
        await AddAsync(store, [Row("1", "x", 3, "a"), Row("2", "y", null, "a"), Row("3", "z", 9, "b")]);
        await using var db = store.For(TestStore.HacThanh);
        var figures = await RegisterQuery.FiguresAsync(db, register, new DateOnly(2026, 11, 26));
        (figures["count"], figures["plugs"], figures["share"]).ShouldBe((3, 3, 66.67m));
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task Changes_StandInTheHistory_AndASecondSaveOfAnOldRowIsRefused(Provider provider)
    {
        await using var store = await StoreAsync(provider);
        var rows = new RegisterRows(KeyRing.Open(store.Storage.KeysDirectory));
        var row = (await AddAsync(store, [Row("1", "Cũ", 3)])).Single();
        await using var db = store.For(TestStore.HacThanh);
        Task ChangeAsync(RegisterRow known, string name) => db.WriteAsync(clerk, "đổi tên", async w =>
        {
            w.Subject(known.Id);
            await rows.ChangeAsync(w, register, known, Row("1", name, 3), keepSensitive: true);
        });
        await ChangeAsync(row, "Mới");
        (await Should.ThrowAsync<StaleException>(() => ChangeAsync(row, "Muộn"))).Message.ShouldContain("Nguyễn Thị Mẫu");
        var now = (await RegisterQuery.FindAsync(db, register, row.Id))!;
        (now.Title, now.Version, now.State).ShouldBe(("Mới", 1, "open"));
        ((string)rows.Reveal(db.Ward, register, now)["phone"]!).ShouldBe("0912345678");
        var payloads = await db.Set<HistoryPayload>().OrderBy(p => p.Seq).Select(p => p.Rows!).ToListAsync(TestContext.Current.CancellationToken);
        payloads.Count.ShouldBe(2);
        payloads[0].ShouldContain("\"op\":\"add\"");
        JsonNode.Parse(payloads[1])![0]!["before"]!["data.name"]!.GetValue<string>().ShouldBe("Cũ");
        JsonNode.Parse(payloads[1])![0]!["after"]!["data.name"]!.GetValue<string>().ShouldBe("Mới");
        payloads.ShouldAllBe(p => !p.Contains("0912345678", StringComparison.Ordinal));
        (await HistoryVerifier.VerifyAsync(db)).Problems.ShouldBeEmpty();
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task Verify_RowChangedOutside_IsFound(Provider provider)
    {
        await using var store = await StoreAsync(provider);
        await AddAsync(store, [Row("1", "Chợ"), Row("2", "Cầu"), Row("3", "Đường")]);
        await using var db = store.For(TestStore.HacThanh);
        await db.Database.ExecuteSqlRawAsync("update r_toy_places set state = 'shut' where row_key = '1'", TestContext.Current.CancellationToken);
        await db.Database.ExecuteSqlRawAsync("delete from r_toy_places where row_key = '2'", TestContext.Current.CancellationToken);
        var problems = (await HistoryVerifier.VerifyAsync(db)).Problems;
        problems.Count.ShouldBe(2);
        problems.ShouldContain(p => p.Contains("bị sửa ngoài hệ thống", StringComparison.Ordinal));
        problems.ShouldContain(p => p.Contains("đã mất", StringComparison.Ordinal));
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task Add_KeyOfAnother_IsRefusedInWords(Provider provider)
    {
        await using var store = await StoreAsync(provider);
        await AddAsync(store, [Row("A1", "Chợ")]);
        (await Should.ThrowAsync<RuleException>(() => AddAsync(store, [Row("a1", "Cầu")]))).Message.ShouldBe("Đã có nơi thử “Chợ” trùng mã.");
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task Add_ManyRowsInOneWrite_HaveSeveralEntriesAndOneWardSeesNoOther(Provider provider)
    {
        await using var store = await StoreAsync(provider);
        await AddAsync(store, [.. Enumerable.Range(1, 1201).Select(i => Row($"{i:0000}", $"Nơi {i}"))]);
        await using var db = store.For(TestStore.HacThanh);
        (await db.Set<HistoryEntry>().CountAsync(TestContext.Current.CancellationToken)).ShouldBe(3);
        (await HistoryVerifier.VerifyAsync(db)).Problems.ShouldBeEmpty();
        await using var other = store.For(TestStore.HacThanh + 1);
        (await RegisterQuery.ListAsync(other, register, new RegisterWish { Words = "noi" })).Rows.ShouldBeEmpty();
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task List_ReadByManyAtOnce_AnswersEachItsOwn(Provider provider)
    {
        await using var store = await StoreAsync(provider);
        await AddAsync(store, [.. Enumerable.Range(1, 40).Select(i => Row($"{i}", $"Nơi {i:00}"))]);
        await Parallel.ForEachAsync(Enumerable.Range(0, 400), new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (i, _) =>
        {
            await using var db = store.For(TestStore.HacThanh);
            for (var again = 0; again < 3; again++)
            {
                var page = await RegisterQuery.ListAsync(db, register, new RegisterWish { Limit = 1 + i % 7 });
                page.Rows.Select(r => r.Title).ShouldBe(Enumerable.Range(1, 1 + i % 7).Select(n => $"Nơi {n:00}"));
            }
        });
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task Tables_MadeTwiceAndWidened_KeepTheirRows(Provider provider)
    {
        await using var store = await StoreAsync(provider);
        await AddAsync(store, [Row("1", "Chợ", 3)]);
        await using var db = store.For(0);
        await RegisterTables.EnsureAsync(db, [register]);
        var wider = RegisterLoader.Load("thu.yaml", """
            register: toy-places
            version: 2
            title: Nơi thử
            one: nơi thử
            sector: Thử
            titled: name
            sections:
              - title: Nơi
                fields:
                  - {name: name, type: text, label: Tên}
                  - {name: owner, type: text, label: Chủ}
                  - {name: area, type: number, label: Diện tích}
            list: {columns: [name], filters: [owner], sort: [name, area], search: [name]}
            permissions: {read: [officer]}
            """);
        await RegisterTables.EnsureAsync(db, [wider]);
        await using var ward = store.For(TestStore.HacThanh);
        (await RegisterQuery.ListAsync(ward, wider, new RegisterWish { Sort = "area" })).Rows.Single().Title.ShouldBe("Chợ");
    }

    private static async Task<string> NamesAsync(TestStore store, string sort, bool byCode = false)
    {
        await using var db = store.For(TestStore.HacThanh);
        var names = new List<string>();
        string? after = null;
        do
        {
            var page = await RegisterQuery.ListAsync(db, register, new RegisterWish { Sort = sort, After = after, Limit = 2 });
            names.AddRange(page.Rows.Select(r => (string?)r.Data[byCode ? "code" : "name"] ?? ""));
            after = page.Next;
        }
        while (after is not null);
        return string.Join(" | ", names).TrimStart();
    }

    private static async Task<TestStore> StoreAsync(Provider provider)
    {
        var store = await TestStore.CreateAsync(provider);
        await using var db = store.For(0);
        await RegisterTables.EnsureAsync(db, [register]);
        return store;
    }

    private static async Task<List<RegisterRow>> AddAsync(TestStore store, List<JsonObject> all)
    {
        var rows = new RegisterRows(KeyRing.Open(store.Storage.KeysDirectory));
        await using var db = store.For(TestStore.HacThanh);
        return await db.WriteAsync(clerk, "thêm", async w =>
        {
            var added = new List<RegisterRow>();
            foreach (var answers in all) added.Add(await rows.AddAsync(w, register, answers, new RegisterRow { Id = IdOf(answers), Title = "", Data = [] }));
            return added;
        });
    }

    /// <summary>An id that ends in a code of digits, so that the order of equal keys is known.</summary>
    private static Guid IdOf(JsonObject answers) =>
        int.TryParse((string)answers["code"]!, out var number) ? Guid.Parse($"01900000-0000-7000-8000-{number:000000000000}") : Guid.CreateVersion7();

    private static JsonObject Row(string code, string name, decimal? plugs = null, string kind = "b", string? until = null, decimal? lon = 105.78m)
    {
        var row = new JsonObject { ["code"] = code, ["kind"] = kind, ["phone"] = "0912345678" };
        if (name.Length > 0) row["name"] = name;
        if (plugs is { } number) row["plugs"] = number;
        if (until is not null) row["until"] = until;
        if (lon is { } east) row["place"] = new JsonObject { ["type"] = "Point", ["coordinates"] = new JsonArray(east, 19.8m) };
        return row;
    }
}
