using HacThanh.Modules.Procedures.Public;
using HacThanh.Platform.Calendar;
using HacThanh.Platform.Forms;
using HacThanh.Platform.Permissions;

namespace HacThanh.Modules.Procedures.Api;

/// <summary>GET /api/v1/procedures and GET /api/v1/procedures/{code}: public, cacheable.</summary>
internal static class ProceduresApi
{
    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var group = endpoints.MapGroup("/api/v1/procedures").WithTags("Thủ tục hành chính").AddEndpointFilter(Cached).Open(sameForAll: true);
        group.MapGet("", List).WithName("listProcedures").WithSummary("Tìm thủ tục hành chính");
        group.MapGet("{code}", One).WithName("getProcedure").WithSummary("Một thủ tục: các trường hợp, giấy tờ, phí, thời hạn, biểu mẫu");
    }

    static IResult List(Catalogue catalogue, string? q = null, string? field = null, string? after = null, int limit = 20)
    {
        if (limit is < 1 or > 100)
            return Results.ValidationProblem(new Dictionary<string, string[]> { ["limit"] = ["limit phải từ 1 đến 100."] }, statusCode: StatusCodes.Status422UnprocessableEntity);
        var page = catalogue.Search.Find(q, field, after, limit);
        return Results.Ok(new { items = page.Items.Select(Summary), next = page.Next });
    }

    static IResult One(Catalogue catalogue, FormLibrary forms, TimeProvider time, string code)
    {
        var procedure = catalogue.Find(code);
        if (procedure?.On(HacThanh.Platform.Text.VietnamTime.Today(time)) is not { } version)
            return Results.Problem(statusCode: StatusCodes.Status404NotFound, title: "Không có thủ tục này.");
        return Results.Ok(new
        {
            code = procedure.Code,
            name = version.Name,
            field = procedure.Field,
            scope = procedure.Scope == ProcedureScope.Police ? "cong-an-xa" : "ubnd-xa",
            online = procedure.Fileable,
            version = version.Version,
            periods = version.Periods.Select(p => new { from = p.From, to = p.To }),
            authority = version.Authority,
            subjects = version.Subjects,
            decision = version.Decision,
            legalBasis = version.LegalBasis,
            results = version.Results,
            source = new { name = version.Source.Name, taken = version.Source.Taken, url = version.Source.Url },
            unverified = version.Unverified,
            guidance = version.Guidance,
            cases = version.Cases.Where(c => !c.Internal).Select(c => Case(c, forms)),
            form = Describe(forms, version.Cases.FirstOrDefault(c => c.Form is not null)?.Form),
        });
    }

    static object Summary(Procedure p)
    {
        var shown = p.Latest.Cases[0];
        var channel = shown.Legal.Count == 0 ? Channel.Counter : shown.Legal.Keys.Min();
        return new { code = p.Code, name = p.Name, field = p.Field, limit = LimitOf(shown.PromisedLimit(channel)), online = p.Fileable };
    }

    static object Case(ProcedureCase c, FormLibrary forms) => new
    {
        slug = c.Slug,
        title = c.Title,
        help = c.Help,
        sameDay = c.SameDay,
        legal = c.Legal.OrderBy(l => l.Key).Select(l => new { channel = FactWords.Word(l.Key), limit = LimitOf(l.Value) }),
        committed = LimitOf(c.Committed),
        fees = c.Fees.Select(f => new { channel = FactWords.Word(f.Channel), state = State(f.State), amount = f.Amount, per = f.Per, note = f.Note, source = f.Source, unverified = f.Unverified }),
        papers = c.Papers.Select(p => new
        {
            key = p.Key,
            name = p.Name,
            @class = p.Class switch { PaperClass.HandIn => "hand-in", PaperClass.Show => "show", _ => "note" },
            required = p.Required,
            originals = p.Originals,
            copies = p.Copies,
            when = p.When,
            whenText = p.WhenText,
            hint = p.Hint,
        }),
        steps = c.Steps.Select(s => new { key = s.Key, title = s.Title, role = s.Role, unit = s.Unit, minutes = s.BudgetMinutes, optional = s.Optional }),
        form = Describe(forms, c.Form),
        unverified = c.Unverified,
    };

    static System.Text.Json.Nodes.JsonObject? Describe(FormLibrary forms, string? slug) =>
        slug is not null && forms.Find(slug) is { } form ? FormDescription.Of(form) : null;

    static string State(FeeState state) => state switch
    {
        FeeState.Amount => "amount",
        FeeState.Free => "free",
        FeeState.Province => "province",
        _ => "unknown",
    };

    static object? LimitOf(Limit? limit) => limit is { } known
        ? new { value = known.Value, unit = known.Unit switch { LimitUnit.Hours => "hours", LimitUnit.WorkingDays => "workingDays", _ => "days" }, text = known.ToString() }
        : null;

    static async ValueTask<object?> Cached(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var tag = http.RequestServices.GetRequiredService<CatalogueTag>();
        if (tag.Matches(http.Request))
            return Results.StatusCode(StatusCodes.Status304NotModified);
        var answer = await next(context);
        if (answer is IStatusCodeHttpResult { StatusCode: StatusCodes.Status200OK })
        {
            http.Response.Headers.ETag = tag.Value;
            http.Response.Headers.CacheControl = "public, max-age=300";
        }
        return answer;
    }
}
