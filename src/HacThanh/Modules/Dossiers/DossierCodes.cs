using System.Globalization;
using HacThanh.Modules.Procedures.Public;
using HacThanh.Platform.Text;

namespace HacThanh.Modules.Dossiers;

/// <summary>Codes of dossiers by the ward's pattern; the number is gapless per unit and day (TT 03/2025/TT-VPCP; observed form G09.20-20260609-0092637).</summary>
public sealed class DossierCodes
{
    /// <summary>Electronic identifier of the unit that receives; from the ward's content.</summary>
    private readonly Dictionary<int, string> units = [];

    /// <summary>Sets the identifier of a ward's receiving unit, such as H56.14797.</summary>
    public void Set(int ward, string unit) => units[ward] = unit;

    /// <summary>The unit that receives this case.</summary>
    public string UnitOf(int ward, ProcedureCase @case) => units.GetValueOrDefault(ward) ?? string.Create(CultureInfo.InvariantCulture, $"H56.{ward}");

    internal static string CounterName(string unit, DateTime now) => string.Create(CultureInfo.InvariantCulture, $"code:{unit}:{VietnamTime.DateOf(now):yyyyMMdd}");

    internal static string Format(string unit, DateTime now, long number) =>
        string.Create(CultureInfo.InvariantCulture, $"{unit}-{VietnamTime.DateOf(now):yyyyMMdd}-{number:0000000}");
}
