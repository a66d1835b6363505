using System.Security.Cryptography;
using System.Text;
using HacThanh.CrashHost;
using HacThanh.Platform;
using HacThanh.Platform.Data;
using HacThanh.Platform.Jobs;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.DependencyInjection.Extensions;

// The smallest program with the real door: it numbers slips until it is killed.
var builder = WebApplication.CreateSlimBuilder(args);
builder.Logging.ClearProviders();
var settings = builder.Configuration;
builder.Services.AddPlatform(new Storage { DataDirectory = settings["data"]!, KeysDirectory = settings["keys"]!, Postgres = settings["postgres"] });
builder.Services.AddSingleton<IModel, SlipModel>();
builder.Services.AddScoped<IJobHandler, SlipJob>();

// Nobody signs in here, and the engine's sign-in needs a module that knows people.
builder.Services.RemoveAll<IAuthenticationSchemeProvider>();

var app = builder.Build();
app.MapGet("/healthz", () => "ok");
app.MapPost("/slips", async (HttpRequest request, DbContexts contexts) =>
{
    var key = request.Headers["Idempotency-Key"].ToString();
    using var reader = new StreamReader(request.Body);
    var text = await reader.ReadToEndAsync();
    var fingerprint = SHA256.HashData(Encoding.UTF8.GetBytes(text));
    var id = Guid.CreateVersion7();
    await using var db = contexts.For(14797);
    return (await db.WriteAsync(Actor.Resident(null), "Lấy phiếu", async w =>
    {
        if (await w.OnceAsync("crash", key, fingerprint, id) is { } earlier) return earlier;
        var slip = w.Add(new Slip { Id = id, Name = text });
        w.Subject(id);
        w.Number("slips", number => slip.Number = number);
        w.Enqueue("slips.stamp", new { slip = id });
        return id;
    })).ToString();
});
app.Run();
