namespace HacThanh.Platform.Maps;

/// <summary>One mark on a map: a single thing, or several that lie too close to be told apart.</summary>
/// <param name="At">Where the mark stands: the thing's own place, or the mean of all.</param>
/// <param name="Count">How many things.</param>
/// <param name="Box">Around all of them.</param>
/// <param name="Id">The thing, when there is one.</param>
public readonly record struct MapCluster(LonLat At, int Count, Box Box, Guid? Id);

/// <summary>
/// Turns any number of places into a few hundred marks, in one pass and without keeping the places. The grid (64 pixels of the web map) is nailed to the
/// earth, not to the box, so that marks stand still while the map is moved; the outcome does not depend on the order of the places. From
/// <see cref="SingleZoom"/> on things stand alone, so that each can be reached.
/// </summary>
/// <param name="request">The box, outside of which places are passed over, and the zoom.</param>
public sealed class GridClusters(MapRequest request)
{
    /// <summary>The zoom from which things are shown one by one (a finger covers seven metres).</summary>
    public const int SingleZoom = 19;

    /// <summary>Most marks of an answer, single ones apart.</summary>
    public const int MostCells = 400;

    /// <summary>Most things that are shown one by one; more are clustered at any zoom.</summary>
    public const int MostSingles = 500;

    /// <summary>Marks nearer than this share of a cell (45 pixels) are joined.</summary>
    private const double Near = 0.7;

    private readonly double cells = CellsAround(request);
    private readonly Dictionary<(int Row, int Column), Cell> grid = [];
    private List<(LonLat At, Guid Id)>? singles = request.Zoom >= SingleZoom ? [] : null;

    /// <summary>Takes one more place.</summary>
    public void Add(double lon, double lat, Guid id)
    {
        var place = new LonLat(lon, lat);
        if (!request.Box.Contains(place)) return;
        if (singles?.Count == MostSingles) singles = null;
        singles?.Add((place, id));
        var (x, y) = Mercator(place);
        var key = ((int)(y * cells), (int)(x * cells));
        var one = new Cell(1, (long)Math.Round(lon * 1e7), (long)Math.Round(lat * 1e7), new Box(lon, lat, lon, lat), id);
        grid[key] = grid.TryGetValue(key, out var cell) ? cell.With(one) : one;
    }

    /// <summary>The marks, from north to south and west to east.</summary>
    public IReadOnlyList<MapCluster> Marks() => singles is null
        ? [.. Apart().Select(c => new MapCluster(c.Count == 1 ? new(c.Box.MinLon, c.Box.MinLat) : c.Mean, c.Count, c.Box, c.Count == 1 ? c.Id : null))]
        : [.. singles.OrderByDescending(s => s.At.Lat).ThenBy(s => s.At.Lon).ThenBy(s => s.Id).Select(s => new MapCluster(s.At, 1, new(s.At.Lon, s.At.Lat, s.At.Lon, s.At.Lat), s.Id))];

    /// <summary>Joins the content of neighbouring cells whose marks would cover each other, in the order of the grid.</summary>
    private List<Cell> Apart()
    {
        var (marks, markOf) = (new List<Cell>(), new Dictionary<(int Row, int Column), int>());
        foreach (var (key, cell) in grid.OrderBy(c => c.Key.Row).ThenBy(c => c.Key.Column))
        {
            (int Row, int Column)[] before = [(key.Row, key.Column - 1), (key.Row - 1, key.Column - 1), (key.Row - 1, key.Column), (key.Row - 1, key.Column + 1)];
            var near = before.Where(markOf.ContainsKey).Select(k => markOf[k]).FirstOrDefault(i => IsNear(marks[i], cell), -1);
            if (near >= 0) marks[near] = marks[near].With(cell);
            else marks.Add(cell);
            markOf[key] = near >= 0 ? near : marks.Count - 1;
        }
        return marks;
    }

    private bool IsNear(Cell one, Cell other)
    {
        var ((ax, ay), (bx, by)) = (Mercator(one.Mean), Mercator(other.Mean));
        return Math.Pow((ax - bx) * cells, 2) + Math.Pow((ay - by) * cells, 2) < Near * Near;
    }

    /// <summary>Cells around the earth: 64 pixels each at the zoom, more where the box would hold too many.</summary>
    private static double CellsAround(MapRequest request)
    {
        var ((west, north), (east, south)) = (Mercator(new(request.Box.MinLon, request.Box.MaxLat)), Mercator(new(request.Box.MaxLon, request.Box.MinLat)));
        var cells = Math.Pow(2, request.Zoom + 2);
        while (((east - west) * cells + 2) * ((south - north) * cells + 2) > MostCells) cells /= 2;
        return cells;
    }

    /// <summary>Web Mercator from 0 to 1, north-west first.</summary>
    private static (double X, double Y) Mercator(LonLat place)
    {
        var sine = Math.Sin(Math.Clamp(place.Lat, -85.05, 85.05) * Math.PI / 180);
        return ((place.Lon + 180) / 360, 0.5 - Math.Log((1 + sine) / (1 - sine)) / (4 * Math.PI));
    }

    /// <summary>Sums are whole numbers of 10⁻⁷ degrees, so that they do not depend on the order of adding.</summary>
    private readonly record struct Cell(int Count, long Lon, long Lat, Box Box, Guid Id)
    {
        public LonLat Mean => new(Lon / Count / 1e7, Lat / Count / 1e7);

        public Cell With(Cell other) => new(Count + other.Count, Lon + other.Lon, Lat + other.Lat, Box.With(other.Box), Id);
    }
}
