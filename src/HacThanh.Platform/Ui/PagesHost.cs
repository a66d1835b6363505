using System.IO.Compression;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using HacThanh.Platform.Accounts;
using HacThanh.Platform.Permissions;
using Microsoft.AspNetCore.Mvc.Razor;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.WebEncoders;

namespace HacThanh.Platform.Ui;

/// <summary>Plumbing of pages, so that Program.cs only says AddPages and UsePages.</summary>
public static class PagesHost
{
    /// <summary>Razor Pages with views in /Ui, Vietnamese letters unescaped, compression, security headers, failure pages.</summary>
    public static WebApplicationBuilder AddPages(this WebApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        builder.WebHost.UseStaticWebAssets();
        // The watcher of unpublished builds answers "br" with bytes that are not; off, files are served as they were compressed and kept for ever.
        builder.Configuration["ReloadStaticAssetsAtRuntime"] = "false";

        var services = builder.Services;
        services.AddRazorPages(pages => pages.RootDirectory = "/")
            .AddMvcOptions(mvc =>
            {
                mvc.Filters.Add<ShellFilter>();
                // Forms are checked by FormReader; the framework need not find out of each property whether it may be null.
                mvc.SuppressImplicitRequiredAttributeForNonNullableReferenceTypes = true;
            });
        services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);
        services.Configure<RazorViewEngineOptions>(razor => razor.PageViewLocationFormats.Add("/Ui/{0}.cshtml"));
        services.Configure<WebEncoderOptions>(encoder => encoder.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
        services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
        services.AddResponseCompression(compression =>
        {
            compression.EnableForHttps = true;
            compression.Providers.Add<BrotliCompressionProvider>();
            compression.Providers.Add<GzipCompressionProvider>();
        });
        services.Configure<BrotliCompressionProviderOptions>(brotli => brotli.Level = CompressionLevel.Fastest);
        services.Configure<GzipCompressionProviderOptions>(gzip => gzip.Level = CompressionLevel.Fastest);
        services.AddOutputCache(cache => cache.AddBasePolicy(pages => pages.With(c => PublicPageAttribute.IsSameForAll(c.HttpContext)).Expire(TimeSpan.FromMinutes(1)).SetVaryByHost(true)));
        services.AddAntiforgery(antiforgery =>
        {
            antiforgery.Cookie.Name = "ht-af";
            antiforgery.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            antiforgery.FormFieldName = "_af";
            antiforgery.SuppressXFrameOptionsHeader = true;
        });
        services.AddDataProtection();
        services.AddSingleton<Flash>();
        services.AddScoped<ShellView>();
        services.TryAddScoped<Caller>();
        services.AddScoped<IShellFiller, ModuleMenus>();
        services.AddOptions<PageSecurity>();
        return builder;
    }

    /// <summary>Headers, failures, static files and pages. Call it first; sign-in and rate limits go between routing and the endpoints.</summary>
    /// <param name="app">The application.</param>
    /// <param name="betweenRoutingAndPages">Middleware that needs the chosen endpoint: authentication, authorization, rate limits.</param>
    public static WebApplication UsePages(this WebApplication app, Action<WebApplication>? betweenRoutingAndPages = null)
    {
        ArgumentNullException.ThrowIfNull(app);
        app.UseMiddleware<SecurityHeaders>();
        app.UseResponseCompression();
        app.UseMiddleware<FailureResponses>();
        app.UseWhen(static context => context.Request.Path.StartsWithSegments("/dist/fonts"), static fonts => fonts.Use(KeepForEver));
        app.UseRouting();
        app.UseOutputCache();
        betweenRoutingAndPages?.Invoke(app);
        app.MapStaticAssets().Open(sameForAll: true);
        app.MapRazorPages().WithStaticAssets();
        return app;
    }

    /// <summary>The name of a font file carries its content hash.</summary>
    private static Task KeepForEver(HttpContext context, RequestDelegate next)
    {
        context.Response.OnStarting(static state =>
        {
            var response = (HttpResponse)state;
            if (response.StatusCode < 400) response.Headers.CacheControl = "public, max-age=31536000, immutable";
            return Task.CompletedTask;
        }, context.Response);
        return next(context);
    }
}
