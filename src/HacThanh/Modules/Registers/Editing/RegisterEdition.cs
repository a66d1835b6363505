using HacThanh.Platform.Data;
using HacThanh.Platform.Registers;

namespace HacThanh.Modules.Registers.Editing;

/// <summary>Whether an edition is in force.</summary>
internal enum EditionState
{
    /// <summary>Being worked at; at most one a register, the newest.</summary>
    Draft,

    /// <summary>In force, or was until the next one.</summary>
    Published,
}

/// <summary>All that a ward has changed of one register up to a day: the changes in order, laid over what ships. The last published one is in force.</summary>
internal sealed class RegisterEdition : Entity, IRecord
{
    /// <summary>Name under which processes hear that registers have changed (<see cref="Revisions"/>).</summary>
    public const string Revision = "registers";

    public required string Slug { get; init; }

    /// <summary>1 for the ward's first.</summary>
    public required int Number { get; init; }

    public EditionState State { get; set; }

    /// <summary>JSON of <see cref="Platform.Registers.RegisterChange"/>s.</summary>
    public required string Changes { get; set; }

    /// <summary>Version of the shipped file that they were last made on; 0 for the ward's own register.</summary>
    public int ShippedVersion { get; set; }

    /// <summary>Who worked at it last, or published it.</summary>
    public required string ByName { get; set; }

    /// <summary>When, UTC.</summary>
    public DateTime At { get; set; }

    /// <summary>Why it was published; null for a draft.</summary>
    public string? Reason { get; set; }

    public static Guid IdOf(string slug, int number) => StableId.Of("register-edition", slug, number.ToString(System.Globalization.CultureInfo.InvariantCulture));

    /// <summary>The record that the history of a register's definition is kept about.</summary>
    public static Guid SubjectOf(string slug) => StableId.Of("register-definition", slug);
}

/// <summary>What a ward's records of a register were last made by, so that a release or a publication that makes other things of the same answers is noticed.</summary>
internal sealed class RegisterShape : Entity, IOperational
{
    public required string Slug { get; init; }

    /// <summary>Names of its columns, separated by spaces.</summary>
    public string Columns { get; set; } = "";

    /// <summary>Names of the fields of its key, separated by spaces.</summary>
    public string Key { get; set; } = "";

    /// <summary><see cref="RegisterDefinition.Shape"/>.</summary>
    public string Shape { get; set; } = "";

    public static Guid IdOf(string slug) => StableId.Of("register-shape", slug);

    public static RegisterShape Of(RegisterDefinition register)
    {
        var shape = new RegisterShape { Id = IdOf(register.Slug), Slug = register.Slug };
        shape.Take(register);
        return shape;
    }

    public static string KeyOf(RegisterDefinition register) => string.Join(' ', register.Key.Select(f => f.Name));

    /// <summary>The columns that records do not have yet.</summary>
    public IEnumerable<string> Added(RegisterDefinition register) => register.Columns.Select(c => c.Name).Except(Columns.Split(' '));

    public void Take(RegisterDefinition register) => (Columns, Key, Shape) = (string.Join(' ', register.Columns.Select(c => c.Name)), KeyOf(register), register.Shape);
}

/// <summary>A register whose older records do not have all their columns yet; the job goes on after the last record it has seen. Deleted when done.</summary>
internal sealed class RegisterFilling : Entity, IOperational
{
    public required string Slug { get; init; }

    /// <summary>Names of columns, separated by spaces; lists offer none of them meanwhile.</summary>
    public required string Columns { get; set; }

    /// <summary>The last record that is done.</summary>
    public Guid After { get; set; }

    public static Guid IdOf(string slug) => StableId.Of("register-filling", slug);
}
