using System.Text.RegularExpressions;

namespace HacThanh.Modules.Assistant.Understanding;

/// <summary>What a Vietnamese syllable looks like once its marks are gone: an initial, vowels, an ending.</summary>
internal static partial class Syllable
{
    /// <summary>True when the folded word can be a Vietnamese syllable: “nghieng” yes, “nghif” and “passport” no.</summary>
    public static bool Possible(string folded) => folded.Length is > 0 and <= 7 && Shape().IsMatch(folded);

    [GeneratedRegex("^(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdghklmnpqrstvx])?"
        + "(?:uye|uyu|uya|oai|oay|oao|oeo|uay|uoi|uou|ieu|yeu|uai|ai|ao|au|ay|eo|eu|ia|ie|iu|oa|oe|oi|ua|ue|ui|uo|uu|uy|ye|[aeiouy])"
        + "(?:nh|ng|ch|[cmnpt])?$")]
    private static partial Regex Shape();
}
