using HacThanh;
using HacThanh.Platform;
using HacThanh.Platform.Ui;

var builder = WebApplication.CreateBuilder(args);
builder.AddPages();
builder.Services.AddSingleton(TimeProvider.System);
foreach (var module in House.Modules)
{
    builder.Services.AddSingleton(module);
    module.AddServices(builder.Services);
}

var app = builder.Build();
app.UsePages();
foreach (var module in House.Modules) module.MapEndpoints(app);
app.MapGet("/healthz", () => "ok");
app.Run();
