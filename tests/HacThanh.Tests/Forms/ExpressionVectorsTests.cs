using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using HacThanh.Platform.Forms;
using HacThanh.Platform.Forms.Expressions;
using HacThanh.Tests.Harness;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace HacThanh.Tests.Forms;

public sealed class ExpressionVectorsTests
{
    internal static readonly DateOnly Today = new(2026, 11, 21);

    private static readonly Dictionary<string, SqlKind> indexed = new()
    {
        ["relation"] = SqlKind.Text,
        ["fatherKnown"] = SqlKind.Flag,
        ["amount"] = SqlKind.Number,
        ["date"] = SqlKind.Text,
        ["person.name"] = SqlKind.Text,
        ["person.birthDate"] = SqlKind.Text,
    };

    internal static IReadOnlyList<JsonObject> Vectors { get; } =
        [.. JsonNode.Parse(File.ReadAllText(Path.Combine(SharedData.Root, "tests/HacThanh.Tests/Forms/vectors.json")))!.AsArray().Select(n => n!.AsObject())];

    [Fact]
    public void Vectors_EvaluatedOnTheServer_GiveTheirResult()
    {
        foreach (var vector in Vectors)
            Same(Parse(vector).Evaluate(new(vector["data"]!.AsObject(), Today)), vector);
    }

    [Fact]
    public void Vectors_PrintedForSqlite_GiveTheirResult()
    {
        using var connection = new SqliteConnection("Data Source=:memory:");
        connection.Open();
        HacThanh.Platform.Data.KeptConnection.AddFunctions(connection);
        foreach (var vector in Vectors.Where(InSql))
        {
            using var command = connection.CreateCommand();
            command.CommandText = $"SELECT {SqlPrinter.Print(Parse(vector), SqlDialect.Sqlite, indexed, Today)} FROM (SELECT @data AS data)";
            command.Parameters.AddWithValue("@data", vector["data"]!.ToJsonString());
            Same(Run(command, vector), vector);
        }
    }

    [Fact]
    public async Task Fold_OnAConnectionOfTheHouse_IsKnownToSqlite()
    {
        await using var store = await TestStore.CreateAsync(Provider.Sqlite);
        await using var db = store.For(TestStore.HacThanh);
        (await db.Database.SqlQuery<string>($"select fold('Đường Lê Lợi') as Value").SingleAsync()).ShouldBe("duong le loi");
    }

    [Fact]
    public void Vectors_PrintedForPostgres_GiveTheirResult()
    {
        var connectionString = Environment.GetEnvironmentVariable("HACTHANH_TEST_POSTGRES");
        Assert.SkipWhen(string.IsNullOrEmpty(connectionString), "HACTHANH_TEST_POSTGRES không có: bỏ qua PostgreSQL.");
        using var connection = new NpgsqlConnection(connectionString);
        connection.Open();
        foreach (var vector in Vectors.Where(InSql))
        {
            using var command = connection.CreateCommand();
            command.CommandText = $"SELECT {SqlPrinter.Print(Parse(vector), SqlDialect.Postgres, indexed, Today)} FROM (SELECT @data::jsonb AS data) t";
            command.Parameters.AddWithValue("data", vector["data"]!.ToJsonString());
            Same(Run(command, vector), vector);
        }
    }

    [Theory]
    [InlineData("secret == 'x'", "trường “secret” không có chỉ mục nên không dùng được để lọc.")]
    [InlineData("relation == 1", "so sánh hai giá trị khác loại (chữ, số, có/không).")]
    [InlineData("count(floors) > 1", "không lọc được bằng hàm “count”.")]
    [InlineData("'a' in relation", "không lọc được bằng “in” trên một trường nhiều lựa chọn.")]
    public void Print_NotPossibleInSql_SaysWhy(string source, string sentence) =>
        Should.Throw<ExpressionException>(() => SqlPrinter.Print(Expression.Parse(source), SqlDialect.Sqlite, indexed, Today)).Message.ShouldBe(sentence);

    [Fact]
    public void Print_TextWithQuotes_StaysText()
    {
        using var connection = new SqliteConnection("Data Source=:memory:");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT " + SqlPrinter.Print(Expression.Parse("relation == '''); drop table x; --'"), SqlDialect.Sqlite, indexed, Today)
            + " FROM (SELECT @data AS data)";
        command.Parameters.AddWithValue("@data", new JsonObject { ["relation"] = "'); drop table x; --" }.ToJsonString());
        command.ExecuteScalar().ShouldBe(1L);
    }

    [Theory]
    [InlineData("", "biểu thức chưa viết hết.")]
    [InlineData("a ==", "biểu thức chưa viết hết.")]
    [InlineData("a = 1", "ký tự “=” không dùng được ở vị trí 3; so sánh bằng viết là ==.")]
    [InlineData("a == 'x", "thiếu dấu nháy ' đóng một đoạn chữ.")]
    [InlineData("(a", "thiếu “)” ở ký tự thứ 3.")]
    [InlineData("a b", "không hiểu “b” ở ký tự thứ 3.")]
    [InlineData("eval(a)", "không có hàm “eval”. Các hàm dùng được: fold, age, today, count, sum, year, has.")]
    [InlineData("age(a)", "hàm “age” cần 2 giá trị, không phải 1.")]
    [InlineData("count(1)", "hàm “count” cần tên một bảng.")]
    [InlineData("a < b < c", "không hiểu “<” ở ký tự thứ 7.")]
    public void Parse_Mistake_SaysItInASentence(string source, string sentence) =>
        Should.Throw<ExpressionException>(() => Expression.Parse(source)).Message.ShouldBe(sentence);

    [Fact]
    public void Parse_DeeplyNested_IsRefusedWithoutOverflow()
    {
        Should.Throw<ExpressionException>(() => Expression.Parse(new string('(', 900) + "1" + new string(')', 900)));
        Should.Throw<ExpressionException>(() => Expression.Parse(string.Concat(Enumerable.Repeat("not ", 400)) + "a"));
        Should.Throw<ExpressionException>(() => Expression.Parse(new string('-', 900) + "1"));
    }

    internal static Expression Parse(JsonObject vector) => Expression.Parse(vector["expression"]!.GetValue<string>());

    private static bool InSql(JsonObject vector) => vector["sql"] is null;

    private static object? Run(System.Data.Common.DbCommand command, JsonObject vector)
    {
        try
        {
            return command.ExecuteScalar();
        }
        catch (System.Data.Common.DbException e)
        {
            throw new InvalidOperationException($"{vector["expression"]}: {command.CommandText}", e);
        }
    }

    private static void Same(object? actual, JsonObject vector)
    {
        var because = vector.ToJsonString(new JsonSerializerOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        var expected = vector["result"];
        switch (expected?.GetValueKind())
        {
            case null:
                (actual is null or DBNull).ShouldBeTrue(because);
                break;
            case JsonValueKind.True or JsonValueKind.False:
                (actual is long flag ? flag == 1 : actual as bool?).ShouldBe(expected.GetValue<bool>(), because);
                break;
            case JsonValueKind.Number:
                Convert.ToDecimal(actual, CultureInfo.InvariantCulture).ShouldBe(JsonValues.Number(expected)!.Value, 0.000001m, because);
                break;
            default:
                actual.ShouldBe(expected.GetValue<string>(), because);
                break;
        }
    }
}
