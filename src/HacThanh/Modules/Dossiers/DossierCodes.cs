using System.Globalization;
using HacThanh.Modules.Organisation.Public;
using HacThanh.Modules.Procedures.Public;
using HacThanh.Platform.Text;

namespace HacThanh.Modules.Dossiers;

/// <summary>Codes of dossiers by the ward's pattern; the number is gapless per unit and day (TT 03/2025/TT-VPCP; observed form G09.20-20260609-0092637).</summary>
public sealed class DossierCodes(WardContents wards)
{
    /// <summary>Electronic identifier of the unit that receives this case.</summary>
    public string UnitOf(int ward, ProcedureCase @case) => wards.Of(ward).Unit(@case.Steps[0].Unit).Code;

    /// <summary>The printed code.</summary>
    internal string Format(int ward, string unit, DateTime now, long number) => wards.Of(ward).Ward.DossierCode.Print(unit, VietnamTime.DateOf(now), number);

    /// <summary>The counter behind the codes of one unit and day.</summary>
    internal static string CounterName(string unit, DateTime now) => string.Create(CultureInfo.InvariantCulture, $"code:{unit}:{VietnamTime.DateOf(now):yyyyMMdd}");
}
