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
    /// <summary>Key of the applicant's person field in a form that is pre-filled from the account.</summary>
    private const string Account = "account";

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

    /// <summary>First values of a form from what the applicant already said (provided only once).</summary>
    public Dictionary<string, JsonNode?> PrefillSources() => new()
    {
        [Account] = JsonSerializer.SerializeToNode(new { Name, CitizenId, BirthDate }, Json),
        ["account.name"] = Name,
        ["account.phone"] = Phone,
        ["account.email"] = Email,
        ["account.address"] = Address is null ? null : JsonSerializer.SerializeToNode(Address, Json),
    };

    /// <summary>The applicant as the form names them, in the fields that are pre-filled from the account; null when the form has no such person.</summary>
    public static PartySnapshot? FromForm(FormDefinition form, JsonObject data)
    {
        JsonNode? Value(string source) => form.Fields.FirstOrDefault(f => f.Prefill == source) is { } field ? data[field.Name] : null;
        if (Value(Account) is not JsonObject person) return null;
        return person.Deserialize<PartySnapshot>(Json)! with
        {
            Phone = (string?)Value("account.phone"),
            Email = (string?)Value("account.email"),
            Address = Value("account.address")?.Deserialize<AddressSnapshot>(Json),
        };
    }
}
