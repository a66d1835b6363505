using System.Security.Cryptography;
using System.Text;
using HacThanh.Modules.Procedures.Public;
using HacThanh.Platform.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace HacThanh.Modules.Procedures;

/// <summary>The entity tag of everything that is made of the catalogue: it changes with the catalogue, with the day (versions begin and end) and with the program.</summary>
internal sealed class CatalogueTag
{
    /// <summary>Weak, because compression changes bytes and not meaning.</summary>
    public string Value { get; }

    public CatalogueTag(Catalogue catalogue, TimeProvider time)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(typeof(CatalogueTag).Assembly.ManifestModule.ModuleVersionId.ToByteArray());
        hash.AppendData(Encoding.UTF8.GetBytes(catalogue.Digest));
        hash.AppendData(BitConverter.GetBytes(VietnamTime.Today(time).DayNumber));
        Value = $"W/\"{Convert.ToHexStringLower(hash.GetHashAndReset())[..20]}\"";
    }

    /// <summary>True when the reader's copy is still right.</summary>
    public bool Matches(HttpRequest request) => request.Headers.IfNoneMatch.Any(value => value is not null && value.Split(',').Any(tag => tag.Trim() == Value));
}

/// <summary>Answers 304 to a reader without cookies whose copy of a catalogue page is still right.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class CatalogueTagAttribute : Attribute, IResourceFilter
{
    public void OnResourceExecuting(ResourceExecutingContext context)
    {
        var http = context.HttpContext;
        if (http.Request.Headers.Cookie.Count > 0 || !HttpMethods.IsGet(http.Request.Method))
            return;
        var tag = http.RequestServices.GetRequiredService<CatalogueTag>();
        http.Response.Headers.ETag = tag.Value;
        if (tag.Matches(http.Request))
            context.Result = new StatusCodeResult(StatusCodes.Status304NotModified);
    }

    public void OnResourceExecuted(ResourceExecutedContext context)
    {
    }
}
