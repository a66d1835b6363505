using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using HacThanh.Platform.Forms;

namespace HacThanh.Modules.Dossiers;

/// <summary>Commune, residential group and line of an address, in words.</summary>
public sealed record AddressSnapshot(string? Commune, string? Group, string? Line)
{
    /// <summary>One line for reading.</summary>
    public override string ToString() => string.Join(", ", new[] { Line, Group, Commune }.Where(p => !string.IsNullOrWhiteSpace(p)));
}

/// <summary>What a person or organisation said of themselves, as it was then.</summary>
public sealed record PartySnapshot
{
    internal static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    /// <summary>Họ, chữ đệm, tên, or the organisation's name.</summary>
    public required string Name { get; init; }

    /// <summary>Twelve digits.</summary>
    public string? CitizenId { get; init; }

    /// <summary>yyyy-MM-dd.</summary>
    public DateOnly? BirthDate { get; init; }
    public string? Phone { get; init; }
    public string? Email { get; init; }
    public string? TaxCode { get; init; }
    public AddressSnapshot? Address { get; init; }

    /// <summary>Where the result is posted to, when that is not <see cref="Address"/>.</summary>
    public string? PostTo { get; init; }

    /// <summary>Who that is in the form, such as "Mẹ của trẻ"; null for the applicant.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Title { get; init; }

    /// <summary>The paper that lets a representative act, in words: name, number, date.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Authority { get; init; }

    /// <summary>First values of a form from what the applicant already said (provided only once).</summary>
    public Dictionary<string, JsonNode?> PrefillSources() => new()
    {
        ["account"] = JsonSerializer.SerializeToNode(new { Name, CitizenId, BirthDate }, Json),
        ["account.name"] = Name,
        ["account.phone"] = Phone,
        ["account.email"] = Email,
        ["account.address"] = Address is null ? null : JsonSerializer.SerializeToNode(Address, Json),
    };

    /// <summary>Writes what differs from the former snapshot into the answers that made the party, where they said the same as it.</summary>
    public void PutInto(FormParty party, JsonObject data, PartySnapshot former)
    {
        foreach (var (part, value, before) in new (string, JsonNode?, JsonNode?)[]
        {
            ("name", Name, former.Name), ("citizenId", CitizenId, former.CitizenId), ("birthDate", Node(BirthDate), Node(former.BirthDate)), ("phone", Phone, former.Phone),
            ("email", Email, former.Email), ("address", Node(Address), Node(former.Address)),
        })
        {
            if (JsonNode.DeepEquals(value, before)) continue;
            var whole = party.Value(data, "person") as JsonObject;
            var (holder, key) = part is "name" or "citizenId" or "birthDate" && whole is not null ? (whole, part) : (data, party.Fields.GetValueOrDefault(part));
            if (key is not null && (holder[key] is null || JsonNode.DeepEquals(holder[key], before))) holder[key] = value?.DeepClone();
        }

        static JsonNode? Node<T>(T value) => JsonSerializer.SerializeToNode(value, Json);
    }

    /// <summary>The applicant as the form declares them; null when it has no such party.</summary>
    public static PartySnapshot? FromForm(FormDefinition form, JsonObject data) =>
        form.Parties.FirstOrDefault(p => p.Role == PartyRole.Applicant) is { } party ? Of(party, data) : null;

    /// <summary>A party of a form as the answers name them; null while they have no name.</summary>
    public static PartySnapshot? Of(FormParty party, JsonObject data)
    {
        var person = party.Value(data, "person") as JsonObject;
        JsonNode? Part(string part) => person?[part] ?? party.Value(data, part);
        return (string?)Part("name") is not { Length: > 0 } name ? null : new PartySnapshot
        {
            Name = name,
            CitizenId = (string?)Part("citizenId"),
            BirthDate = Part("birthDate")?.Deserialize<DateOnly>(Json),
            TaxCode = (string?)Part("taxCode"),
            Phone = (string?)Part("phone"),
            Email = (string?)Part("email"),
            Address = Part("address")?.Deserialize<AddressSnapshot>(Json),
            Authority = (string?)Part("authority"),
        };
    }
}
