using System.Globalization;

namespace HacThanh.Platform.Maps;

/// <summary>
/// What a map asks of the address of a layer: <c>GET …?bbox=minLon,minLat,maxLon,maxLat&amp;zoom=Z</c>, answered with <see cref="MapJson"/>. Only what lies in
/// the box is answered.
/// </summary>
/// <param name="Box">The part of the earth that is on the screen.</param>
/// <param name="Zoom">Of the web map, 0 (the earth on 256 pixels) to 22; each step doubles the scale.</param>
public readonly record struct MapRequest(Box Box, int Zoom)
{
    private const int UsualZoom = 13;
    private const int MaxZoom = 22;

    /// <summary>Reads the two parameters; a missing one is the whole ward, or a zoom that shows it on a phone.</summary>
    /// <param name="bbox">As sent.</param>
    /// <param name="zoom">As sent.</param>
    /// <param name="ward">The box of the ward.</param>
    /// <param name="request">What is asked.</param>
    /// <param name="error">Else one Vietnamese sentence for an answer of 422.</param>
    public static bool TryRead(string? bbox, string? zoom, Box ward, out MapRequest request, out string error)
    {
        request = default;
        var box = ward;
        if (!string.IsNullOrEmpty(bbox) && !Box.TryParse(bbox, out box, out error)) return false;
        var level = UsualZoom;
        error = string.IsNullOrEmpty(zoom) || (int.TryParse(zoom, NumberStyles.None, CultureInfo.InvariantCulture, out level) && level <= MaxZoom)
            ? ""
            : $"Mức phóng (zoom) là số nguyên từ 0 đến {MaxZoom}, không phải “{zoom}”.";
        if (error.Length > 0) return false;
        request = new(box, level);
        return true;
    }
}
