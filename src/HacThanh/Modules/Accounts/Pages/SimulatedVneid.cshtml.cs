using HacThanh.Modules.Accounts.Simulator;
using HacThanh.Modules.Organisation.Public;
using HacThanh.Platform;
using HacThanh.Platform.Data;
using HacThanh.Platform.Permissions;
using HacThanh.Platform.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace HacThanh.Modules.Accounts.Pages;

/// <summary>"/mo-phong/vneid/authorize": in a demonstration, pick the invented resident who signs in.</summary>
[Open]
public sealed class SimulatedVneidModel(WardContents contents, CurrentWard ward, HouseOptions options) : PageModel
{
    private const int Shown = 20;

    [BindProperty(Name = "q", SupportsGet = true)]
    public string? Query { get; set; }

    public IReadOnlyList<SampleResident> Residents { get; private set; } = [];

    public void OnGet()
    {
        ReadRequest();
        var query = Vietnamese.Fold(Query ?? "");
        Residents = [.. contents.Of(ward.Code).Residents.Where(r => Vietnamese.Fold(r.Name).Contains(query, StringComparison.Ordinal) || r.CitizenId == Query).Take(Shown)];
    }

    public IActionResult OnPost(string person)
    {
        var ask = ReadRequest();
        if (contents.Of(ward.Code).Residents.All(r => r.CitizenId != person)) throw new NotFoundException();
        return Redirect(HttpContext.RequestServices.GetRequiredService<VneidSimulator>().Answer(ward.Code, person, ask));
    }

    /// <summary>Sends nobody anywhere but back to this very site.</summary>
    private AuthorizeRequest ReadRequest()
    {
        var query = Request.Query;
        var ours = $"{Request.Scheme}://{Request.Host}{ResidentSignIn.CallbackPath}";
        if (!options.Demo || query["client_id"] != VneidSimulator.ClientId || query["redirect_uri"] != ours || query["code_challenge_method"] != "S256")
            throw new NotFoundException();
        return new(VneidSimulator.ClientId, ours, query["state"].ToString(), query["nonce"].ToString(), query["code_challenge"].ToString());
    }
}
