using System.Text.Json.Nodes;
using HacThanh.Platform.Data;
using HacThanh.Platform.Forms;
using HacThanh.Platform.Forms.Types;
using Microsoft.EntityFrameworkCore;

namespace HacThanh.Platform.Registers;

/// <summary>
/// Says that a person's citizen id stands, or stood once, in a record of a register, so that whoever asks what happened to a person's data finds the record (Luật 91/2025/QH15, quyền
/// được biết của chủ thể dữ liệu). The answers themselves lie sealed; this is their blind index only.
/// </summary>
public sealed class RegisterPerson : Entity, ILog
{
    /// <summary>The record.</summary>
    public Guid RecordId { get; init; }

    /// <summary><see cref="Accounts.People.CitizenId"/> of the person.</summary>
    public required byte[] CitizenIndex { get; init; }

    /// <summary>The citizen ids in some answers, those in rows of tables too.</summary>
    internal static IEnumerable<string> NumbersIn(IEnumerable<FieldDefinition> fields, JsonObject answers) => fields.SelectMany(field => (field.Type, answers[field.Name]) switch
    {
        (PersonType, JsonObject person) => [JsonValues.Text(person["citizenId"])],
        (CitizenIdType, JsonValue number) => [JsonValues.Text(number)],
        (TableType, JsonArray rows) => rows.OfType<JsonObject>().SelectMany(row => NumbersIn(field.Fields, row)),
        _ => Enumerable.Empty<string?>(),
    }).OfType<string>().Where(n => n.Length > 0).Distinct();

    /// <summary>Notes whose citizen ids stand in a record, inside the write that adds or changes it.</summary>
    internal static async Task NoteAsync(Write write, Guid record, IReadOnlyCollection<byte[]> people)
    {
        if (people.Count == 0) return;
        var known = await write.Db.Set<RegisterPerson>().Where(p => p.RecordId == record).Select(p => p.CitizenIndex).ToListAsync();
        foreach (var person in people.Where(p => !known.Any(k => p.AsSpan().SequenceEqual(k)))) write.Add(new RegisterPerson { RecordId = record, CitizenIndex = person });
    }
}

/// <summary>The one table of registers that is the same for all of them.</summary>
internal sealed class RegisterPeopleModel : IModel
{
    public void Configure(ModelBuilder model) => model.Entity<RegisterPerson>(e =>
    {
        e.ToTable("register_people");
        e.HasIndex(x => new { x.WardId, x.RecordId });
        e.HasIndex(x => new { x.WardId, x.CitizenIndex });
    });
}
