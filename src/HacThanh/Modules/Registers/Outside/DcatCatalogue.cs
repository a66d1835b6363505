using System.Text.Json.Nodes;
using HacThanh.Platform.Data;
using HacThanh.Platform.Registers;
using HacThanh.Platform.Text;

namespace HacThanh.Modules.Registers.Outside;

/// <summary>What open data there is, for the catalogues of others: DCAT-AP 3 as JSON-LD.</summary>
internal static class DcatCatalogue
{
    public static async Task<JsonObject> OfAsync(Db db, PublicShelf shelf, string site)
    {
        var sets = new JsonArray();
        foreach (var register in shelf.DataSets) sets.Add((JsonNode)Set(register, await register.ExtentAsync(db), shelf.Publisher, site));
        return new JsonObject
        {
            ["@context"] = new JsonObject
            {
                ["dcat"] = "http://www.w3.org/ns/dcat#",
                ["dct"] = "http://purl.org/dc/terms/",
                ["foaf"] = "http://xmlns.com/foaf/0.1/",
                ["vcard"] = "http://www.w3.org/2006/vcard/ns#",
                ["xsd"] = "http://www.w3.org/2001/XMLSchema#",
            },
            ["@id"] = site + "/du-lieu-mo",
            ["@type"] = "dcat:Catalog",
            ["dct:title"] = Vietnamese("Dữ liệu mở của " + shelf.Publisher),
            ["dct:description"] = Vietnamese("Các sổ của phường được đưa ra làm dữ liệu mở."),
            ["dct:publisher"] = Publisher(shelf.Publisher, site),
            ["dct:language"] = Id("http://publications.europa.eu/resource/authority/language/VIE"),
            ["foaf:homepage"] = Id(site + "/du-lieu-mo"),
            ["dcat:dataset"] = sets,
        };
    }

    private static JsonObject Set(PublicRegister register, RegisterExtent extent, string publisher, string site)
    {
        var definition = register.Register;
        var page = site + PublicWords.Url(register);
        var ways = new JsonArray(
            Distribution(site + PublicWords.Csv(register), page, "text/csv"),
            Distribution(site + PublicWords.Json(register), page, "application/json"));
        if (register.Place is not null) ways.Add((JsonNode)Distribution($"{site}{PublicWords.Collection(register)}/items?f=json", site + PublicWords.Collection(register), "application/geo+json"));
        var set = new JsonObject
        {
            ["@id"] = $"{site}/du-lieu-mo/{definition.Slug}",
            ["@type"] = "dcat:Dataset",
            ["dct:identifier"] = definition.Slug,
            ["dct:title"] = Vietnamese(definition.Title),
            ["dct:description"] = Vietnamese(definition.About ?? definition.Title),
            ["dct:publisher"] = Publisher(publisher, site),
            ["dcat:contactPoint"] = new JsonObject { ["@type"] = "vcard:Organization", ["vcard:fn"] = publisher },
            ["dcat:keyword"] = Vietnamese(definition.Sector),
            ["dcat:landingPage"] = Id(page),
            ["dcat:distribution"] = ways,
        };
        if (extent.Updated is { } updated) set["dct:modified"] = new JsonObject { ["@type"] = "xsd:dateTime", ["@value"] = VietnamTime.Iso(updated) };
        return set;
    }

    private static JsonObject Distribution(string download, string access, string mediaType) => new()
    {
        ["@id"] = download,
        ["@type"] = "dcat:Distribution",
        ["dcat:accessURL"] = Id(access),
        ["dcat:downloadURL"] = Id(download),
        ["dcat:mediaType"] = Id("https://www.iana.org/assignments/media-types/" + mediaType),
        ["dct:license"] = Id(PublicWords.LicenceUrl),
    };

    private static JsonObject Publisher(string name, string site) => new() { ["@id"] = site + "/#ubnd", ["@type"] = "foaf:Agent", ["foaf:name"] = Vietnamese(name) };

    private static JsonObject Vietnamese(string text) => new() { ["@language"] = "vi", ["@value"] = text };

    private static JsonObject Id(string address) => new() { ["@id"] = address };
}
