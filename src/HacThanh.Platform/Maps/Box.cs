using System.Globalization;

namespace HacThanh.Platform.Maps;

/// <summary>A place in degrees of WGS 84, longitude first as in GeoJSON.</summary>
public readonly record struct LonLat(double Lon, double Lat);

/// <summary>A rectangle of longitudes and latitudes (degrees, WGS 84) that does not cross the date line; its edges belong to it.</summary>
public readonly record struct Box(double MinLon, double MinLat, double MaxLon, double MaxLat)
{
    /// <summary>The middle of the rectangle.</summary>
    public LonLat Middle => new((MinLon + MaxLon) / 2, (MinLat + MaxLat) / 2);

    /// <summary>The smallest box around some places.</summary>
    /// <exception cref="ArgumentException">There is no place.</exception>
    public static Box Around(IEnumerable<LonLat> places)
    {
        Box? box = null;
        foreach (var place in places) box = box is { } sofar ? sofar.With(place) : new Box(place.Lon, place.Lat, place.Lon, place.Lat);
        return box ?? throw new ArgumentException("no place", nameof(places));
    }

    /// <summary>Reads "minLon,minLat,maxLon,maxLat" as addresses carry it (bbox of OGC API – Features).</summary>
    /// <param name="text">The value of the parameter.</param>
    /// <param name="box">What it says.</param>
    /// <param name="error">Else one Vietnamese sentence that says what is wrong.</param>
    public static bool TryParse(string? text, out Box box, out string error)
    {
        box = default;
        error = "";
        var parts = (text ?? "").Split(',');
        if (parts.Length != 4) error = "Khung bản đồ (bbox) gồm bốn số cách nhau bằng dấu phẩy: kinh độ nhỏ nhất, vĩ độ nhỏ nhất, kinh độ lớn nhất, vĩ độ lớn nhất.";
        else if (!Degrees(parts[0], out var west) || !Degrees(parts[1], out var south) || !Degrees(parts[2], out var east) || !Degrees(parts[3], out var north))
            error = $"Khung bản đồ (bbox) có số không đọc được trong “{text}”. Số thập phân viết với dấu chấm, ví dụ 105.75,19.76,105.83,19.83.";
        else if (Math.Max(Math.Abs(west), Math.Abs(east)) > 180 || Math.Max(Math.Abs(south), Math.Abs(north)) > 90)
            error = "Khung bản đồ (bbox) vượt ra ngoài trái đất: kinh độ từ -180 đến 180, vĩ độ từ -90 đến 90, kinh độ đứng trước.";
        else if (west > east || south > north) error = "Khung bản đồ (bbox) bị ngược: số nhỏ nhất đứng trước, số lớn nhất đứng sau.";
        else box = new Box(west, south, east, north);
        return error.Length == 0;
    }

    public bool Contains(LonLat place) => place.Lon >= MinLon && place.Lon <= MaxLon && place.Lat >= MinLat && place.Lat <= MaxLat;

    /// <summary>Whether the two share at least a point of an edge.</summary>
    public bool Touches(Box other) => MinLon <= other.MaxLon && other.MinLon <= MaxLon && MinLat <= other.MaxLat && other.MinLat <= MaxLat;

    /// <summary>What the two have in common; null when they lie apart.</summary>
    public Box? Common(Box other) => Touches(other)
        ? new(Math.Max(MinLon, other.MinLon), Math.Max(MinLat, other.MinLat), Math.Min(MaxLon, other.MaxLon), Math.Min(MaxLat, other.MaxLat))
        : null;

    /// <summary>The box that holds this one and the place.</summary>
    public Box With(LonLat place) => new(Math.Min(MinLon, place.Lon), Math.Min(MinLat, place.Lat), Math.Max(MaxLon, place.Lon), Math.Max(MaxLat, place.Lat));

    /// <summary>The box that holds both.</summary>
    public Box With(Box other) => With(new LonLat(other.MinLon, other.MinLat)).With(new LonLat(other.MaxLon, other.MaxLat));

    /// <summary>As <see cref="TryParse"/> reads it, to a tenth of a metre.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{MinLon:0.######},{MinLat:0.######},{MaxLon:0.######},{MaxLat:0.######}");

    private static bool Degrees(string text, out double degrees) =>
        double.TryParse(text.Trim(), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out degrees) && double.IsFinite(degrees);
}
