using HacThanh.Modules.Portal;
using HacThanh.Platform.Ui;

var builder = WebApplication.CreateBuilder(args);
builder.AddPages();
builder.Services.AddSingleton(TimeProvider.System);
builder.Services.AddPortal();

var app = builder.Build();
app.UsePages();
app.MapGet("/healthz", () => "ok");
app.Run();
