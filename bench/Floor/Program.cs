using System.Diagnostics;
using System.Globalization;
using HacThanh.Bench;

// The floors that the product is measured against: kestrel PORT, or writer sqlite DIR SECONDS, or writer postgres CONNECTION SECONDS.
switch (args)
{
    case ["kestrel", var port]:
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:" + port);
        var app = builder.Build();
        var hello = "Hello, World!"u8.ToArray();
        app.Run(http =>
        {
            http.Response.ContentLength = hello.Length;
            return http.Response.Body.WriteAsync(hello).AsTask();
        });
        await app.RunAsync();
        return 0;
    case ["writer", var kind, var target, var seconds]:
        var length = TimeSpan.FromSeconds(double.Parse(seconds, CultureInfo.InvariantCulture));
        var clock = Stopwatch.StartNew();
        var done = kind == "sqlite" ? await SqliteFloor.RunAsync(target, length) : await PostgresFloor.RunAsync(target, length);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{done / clock.Elapsed.TotalSeconds:0}"));
        return 0;
    default:
        Console.Error.WriteLine("kestrel PORT | writer sqlite DIR SECONDS | writer postgres CONNECTION SECONDS");
        return 1;
}
