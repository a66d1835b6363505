using HacThanh.Platform.Forms;
using HacThanh.Platform.Registers;

namespace HacThanh.Modules.Registers;

/// <summary>Records as a table, for officers and for everybody; a phone shows each as a card. For the partial Pages/_RecordTable.</summary>
/// <param name="Register">Their register.</param>
/// <param name="Heading">Of the first column, which names the record and leads to its page.</param>
/// <param name="Columns">What else is said of each.</param>
/// <param name="ShowsState">Whether the last column is the state.</param>
/// <param name="Rows">The records, with no more in them than the reader may see.</param>
/// <param name="Url">The page of one of them.</param>
internal sealed record RecordTable(RegisterDefinition Register, string Heading, IReadOnlyList<FieldDefinition> Columns, bool ShowsState, IReadOnlyList<RegisterRow> Rows, Func<RegisterRow, string> Url)
{
    /// <summary>What marks a record for this reader beside its state.</summary>
    public Func<RegisterRow, IReadOnlyList<RegisterFlag>> Flags { get; init; } = _ => [];

    /// <summary>What this reader reads as the state of a record.</summary>
    public Func<RegisterRow, RegisterState?> State { get; init; } = row => Register.State(row.State);

    /// <summary>The grade of a record; null when nothing is graded.</summary>
    public Func<RegisterRow, string?>? Grade { get; init; }

    /// <summary>Numbers stand to the right.</summary>
    public bool IsNumber(FieldDefinition column) => Register.Column(column.Name)?.IsNumber ?? column.Type.Name is "number" or "money";
}
