using System.Text.Json.Nodes;
using HacThanh.Platform.Data;
using HacThanh.Platform.Forms;
using HacThanh.Platform.Registers;
using HacThanh.Platform.Text;
using HacThanh.Tests.Harness;
using Microsoft.Extensions.DependencyInjection;

namespace HacThanh.Tests.Modules.Registers;

/// <summary>Puts records into registers as a test wants them, without the form in between.</summary>
internal static class PublicRecords
{
    /// <summary>The register with this slug.</summary>
    public static RegisterDefinition Register(this TestHouse house, string slug) => house.Services.GetRequiredService<RegisterLibrary>().Find(TestStore.HacThanh, slug)!;

    /// <summary>The day in Vietnam as the house sees it.</summary>
    public static DateOnly Today(this TestHouse house) => VietnamTime.Today(house.Services.GetRequiredService<TimeProvider>());

    /// <summary>All registers that have a public part.</summary>
    public static IReadOnlyList<PublicRegister> PublicRegisters(this TestHouse house) =>
        [.. house.Services.GetRequiredService<RegisterLibrary>().Of(TestStore.HacThanh).Select(r => PublicRegister.Of(r, house.Today())).OfType<PublicRegister>()];

    /// <summary>Valid, invented answers.</summary>
    public static JsonObject Sample(RegisterDefinition register, int seed = 1)
    {
        var today = VietnamTime.Today(TimeProvider.System);
        return FormReader.Read(register.Form, FormSample.Fill(register.Form, today, seed), today).Data;
    }

    /// <summary>Adds records in one write.</summary>
    public static async Task<IReadOnlyList<RegisterRow>> AddAsync(this TestHouse house, RegisterDefinition register, IEnumerable<(JsonObject Answers, string State)> records, int ward = TestStore.HacThanh)
    {
        await using var db = house.Db(ward);
        var rows = house.Services.GetRequiredService<RegisterRows>();
        return await db.WriteAsync(Actor.System("thử"), "thử", async w =>
        {
            var added = new List<RegisterRow>();
            foreach (var (answers, state) in records) added.Add(await rows.AddAsync(w, register, answers, new RegisterRow { Title = "", Data = [], State = state }));
            return added;
        });
    }

    /// <summary>Adds one record, in its register's first state in which it is public.</summary>
    public static async Task<RegisterRow> AddAsync(this TestHouse house, string slug, JsonObject answers, string? state = null, int ward = TestStore.HacThanh)
    {
        var register = house.Register(slug);
        return (await house.AddAsync(register, [(answers, state ?? register.States.Select(s => s.Value).FirstOrDefault(s => register.Public?.Shows(new RegisterRow { Title = "", Data = answers, State = s }, house.Today()) == true) ?? "")], ward)).Single();
    }
}
