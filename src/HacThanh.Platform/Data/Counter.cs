namespace HacThanh.Platform.Data;

/// <summary>The last number given in a gapless series, such as the dossier codes of one unit and day.</summary>
public sealed class Counter
{
    public int WardId { get; set; }
    public required string Name { get; set; }
    public long Value { get; set; }
}
