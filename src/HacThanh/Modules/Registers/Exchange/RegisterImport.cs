using HacThanh.Platform.Data;

namespace HacThanh.Modules.Registers.Exchange;

/// <summary>A spreadsheet that an officer has sent and not yet imported, or has. The file itself lies encrypted with the other files.</summary>
internal sealed class RegisterImport : Entity, IOperational
{
    public required string Slug { get; init; }
    public Guid AccountId { get; init; }
    public Guid FileId { get; init; }
    public required string FileName { get; init; }

    /// <summary>JSON of {column number: name of a <see cref="Platform.Registers.RegisterCell"/>}; "" for the one that the headings suggest.</summary>
    public string Mapping { get; set; } = "";
    public DateTime CreatedAt { get; init; }
    public DateTime? DoneAt { get; set; }

    /// <summary>How many records were added and changed, once done.</summary>
    public int Added { get; set; }
    public int Changed { get; set; }
}
