using System.Collections.Concurrent;
using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using HacThanh.Platform.Data;
using HacThanh.Platform.Forms;
using HacThanh.Platform.Registers;
using HacThanh.Tests.Harness;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace HacThanh.Tests.Modules.Registers;

/// <summary>Whatever registers there are: a sensitive answer stands in nothing that officers read without opening it, in no table of the database in clear, and in no line of the log.</summary>
public sealed class SensitiveAbsenceTests
{
    private const string Marker = "bimatkhongaixem";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task EveryRegister_WhatIsSensitive_IsNowhereInClear(Provider provider)
    {
        var log = new Lines();
        await using var house = await TestHouse.CreateAsync(provider, builder => builder.Logging.AddProvider(log));
        var registers = house.Services.GetRequiredService<RegisterLibrary>().Of(TestStore.HacThanh).Where(r => r.Sensitive.Any()).ToList();
        registers.Count.ShouldBeGreaterThan(5);
        var wrong = new List<string>();
        foreach (var register in registers)
        {
            var row = await ChangedAsync(house, register);
            var holder = await RegisterPeople.HolderAsync(house, register.Roles.Edit);
            var (officer, program) = (await house.SignInAsync(holder), await house.ApiAsync(holder));
            var (list, title, all) = ($"/so/{register.Slug}", Uri.EscapeDataString(row.Title), string.Concat(register.Form.Fields.Select(f => $"&cot={f.Name}")));
            List<string> urls =
            [
                $"{list}?q={title}{all}", $"{list}?q={Marker}{all}", $"{list}/{row.Id}", $"{list}/{row.Id}/in", $"{list}/{row.Id}/anh", $"{list}/xuat.csv", $"{list}/xuat.xlsx", $"{list}/goi-y?q={title}", $"{list}/goi-y?q={Marker}",
                $"{list}/so-lieu", $"{list}/sap-han", $"/can-bo/tim?q={title}", $"/can-bo/tim?q={Marker}", "/thong-bao", .. register.Sensitive.Select(f => $"{list}?loc-{f.Name}={Marker}"),
            ];
            if (register.Map is not null) urls.AddRange([$"{list}/ban-do?q={title}", $"{list}/ban-do.json?bbox=105,19,106.5,20.5&zoom=18"]);
            foreach (var url in urls)
            {
                using var answer = await officer.SendAsync(new HttpRequestMessage(HttpMethod.Get, url));
                if (answer.StatusCode == HttpStatusCode.NotFound && url.EndsWith("/anh", StringComparison.Ordinal)) continue;
                answer.StatusCode.ShouldBe(HttpStatusCode.OK, url);
                var text = await TextAsync(answer);
                // What was asked for stands in the question itself.
                if (Says(url.Contains(Marker, StringComparison.Ordinal) ? text.Replace(Marker, "", StringComparison.Ordinal) : text)) wrong.Add(url);
                if (url.Contains("goi-y?q=" + Marker, StringComparison.Ordinal) && text != "[]") wrong.Add($"{url}: found");
            }
            foreach (var url in new[] { $"/api/v1/registers/{register.Slug}/records?limit=100", $"/api/v1/registers/{register.Slug}/records?q={Marker}", $"/api/v1/registers/{register.Slug}/records/{row.Id}" })
            {
                using var answer = await program.GetAsync(url, Cancel);
                answer.StatusCode.ShouldBe(HttpStatusCode.OK, url);
                if (Says(await answer.Content.ReadAsStringAsync(Cancel))) wrong.Add(url);
            }
        }
        await using var db = house.Db();
        await foreach (var (table, column) in ClearAsync(db)) wrong.Add($"{table}.{column}");
        // An address that was asked for is logged with its question, which nobody but the reader wrote.
        wrong.AddRange(log.Written.Where(l => Says(l) && !l.Contains("q=" + Marker, StringComparison.Ordinal) && !l.Contains("=" + Marker, StringComparison.Ordinal)).Select(l => "log: " + l));
        wrong.Distinct().ShouldBeEmpty();
    }

    /// <summary>A record whose every sensitive answer is marked, changed once so that its history has both.</summary>
    private static async Task<RegisterRow> ChangedAsync(TestHouse house, RegisterDefinition register)
    {
        var answers = PublicRecords.Sample(register, 7);
        foreach (var lookup in register.Form.Fields.Where(f => f.IsLookup)) answers.Remove(lookup.Name);
        if (register.Titled.Type.Name == "text") answers[register.Titled.Name] = "Dòng thử che";
        foreach (var field in register.Sensitive) answers[field.Name] = Marked(field);
        var row = (await house.AddAsync(register, [(answers, register.States.Count > 0 ? register.States[0].Value : "")])).Single();
        await using var db = house.Db();
        var rows = house.Services.GetRequiredService<RegisterRows>();
        return await db.WriteAsync(Actor.System("thử"), "sửa thử", async w =>
        {
            var known = await RegisterRows.FindAsync(w, register, row.Id, null);
            var changed = rows.Answers(w.Db.Ward, register, known);
            changed[register.Sensitive.First().Name] = Marked(register.Sensitive.First());
            return await rows.ChangeAsync(w, register, known, changed);
        });
    }

    /// <summary>An answer that says the marker, whatever kind it is: the store does not look at it again.</summary>
    private static JsonNode Marked(FieldDefinition field) => field.Type.Name switch
    {
        "person" => new JsonObject { ["name"] = Marker, ["citizenId"] = "038" + Marker },
        "choices" => new JsonArray(Marker),
        _ => JsonValue.Create(Marker)!,
    };

    private static bool Says(string text) => text.Contains(Marker, StringComparison.OrdinalIgnoreCase);

    private static async Task<string> TextAsync(HttpResponseMessage answer)
    {
        if (answer.Content.Headers.ContentType?.MediaType?.Contains("spreadsheet", StringComparison.Ordinal) != true) return await answer.Content.ReadAsStringAsync(Cancel);
        await using var sheet = new ZipArchive(await answer.Content.ReadAsStreamAsync(Cancel));
        var text = new StringBuilder();
        foreach (var entry in sheet.Entries)
        {
            using var reader = new StreamReader(await entry.OpenAsync(Cancel));
            text.Append(await reader.ReadToEndAsync(Cancel));
        }
        return text.ToString();
    }

    /// <summary>Every column of every table that has the marker in some row, as text or as bytes.</summary>
    private static async IAsyncEnumerable<(string Table, string Column)> ClearAsync(Db db)
    {
        var connection = db.Database.GetDbConnection();
        await db.Database.OpenConnectionAsync(Cancel);
        var tables = new List<string>();
        await using (var names = connection.CreateCommand())
        {
            names.CommandText = db.Database.IsNpgsql() ? "select table_name from information_schema.tables where table_schema = current_schema() and table_type = 'BASE TABLE'" : "select name from sqlite_master where type = 'table'";
            await using var reader = await names.ExecuteReaderAsync(Cancel);
            while (await reader.ReadAsync(Cancel)) tables.Add(reader.GetString(0));
        }
        tables.ShouldContain("search_docs");
        foreach (var table in tables)
        {
            await using var all = connection.CreateCommand();
#pragma warning disable CA2100 // Names of tables come from the database itself.
            all.CommandText = string.Create(CultureInfo.InvariantCulture, $"select * from \"{table}\"");
#pragma warning restore CA2100
            await using var reader = await all.ExecuteReaderAsync(Cancel);
            var said = new HashSet<string>();
            while (await reader.ReadAsync(Cancel))
                for (var i = 0; i < reader.FieldCount; i++)
                    if (!await reader.IsDBNullAsync(i, Cancel) && reader.GetValue(i) is var value && Says(value is byte[] bytes ? Encoding.UTF8.GetString(bytes) : Convert.ToString(value, CultureInfo.InvariantCulture) ?? "")) said.Add(reader.GetName(i));
            foreach (var column in said) yield return (table, column);
        }
    }

    private sealed class Lines : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> Written { get; } = new();

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => Written.Enqueue(formatter(state, exception) + exception);

        public void Dispose()
        {
        }
    }
}
