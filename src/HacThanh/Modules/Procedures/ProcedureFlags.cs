using HacThanh.Modules.Procedures.Public;

namespace HacThanh.Modules.Procedures;

/// <summary>What an administrator has to look at in a procedure.</summary>
internal enum ProcedureFlag
{
    /// <summary>Facts, a case or a fee that nobody has compared with the official paper.</summary>
    Unverified,

    /// <summary>A channel without a limit: no due date is given.</summary>
    WithoutLimit,

    /// <summary>Three days or more by law, not shortened by the ward.</summary>
    NotCut,

    /// <summary>A fee that the province decides, not entered yet.</summary>
    FeeMissing,

    /// <summary>The import had to leave something out.</summary>
    LeftOut,
}

/// <summary>Flags of a procedure of the ward.</summary>
internal static class ProcedureFlags
{
    public static IEnumerable<ProcedureFlag> Of(Procedure procedure)
    {
        var v = procedure.Latest;
        if (v.Unverified || v.Cases.Any(c => c.Unverified || c.Fees.Any(f => f.Unverified))) yield return ProcedureFlag.Unverified;
        if (CatalogueCheck.WithoutLimit(procedure)) yield return ProcedureFlag.WithoutLimit;
        if (v.Cases.Any(CatalogueCheck.NotCut)) yield return ProcedureFlag.NotCut;
        if (v.Cases.Any(c => c.Fees.Any(f => f.State is FeeState.Province or FeeState.Unknown))) yield return ProcedureFlag.FeeMissing;
        if (v.Flags.Count > 0) yield return ProcedureFlag.LeftOut;
    }

    public static string Word(ProcedureFlag flag) => flag switch
    {
        ProcedureFlag.Unverified => "Chưa kiểm chứng",
        ProcedureFlag.WithoutLimit => "Thiếu thời hạn",
        ProcedureFlag.NotCut => "Chưa rút ngắn",
        ProcedureFlag.FeeMissing => "Thiếu mức phí",
        _ => "Thiếu dữ kiện khi nhập",
    };
}
