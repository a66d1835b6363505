using HacThanh.Platform;
using HacThanh.Platform.Files;
using HacThanh.Platform.Permissions;
using Microsoft.AspNetCore.Mvc;

namespace HacThanh.Modules.Dossiers.Pages.Citizen;

/// <summary>"/ho-so-cua-toi/{code}/bo-sung/{item}": takes one file for one item (from 1) that the office asked for.</summary>
[Requires(DossierPermissions.Own), StreamedForm]
public sealed class SupplementUploadModel(MyDossierRooms rooms, FileStore files) : SupplementPage(rooms, files)
{
    public async Task<IActionResult> OnGetAsync(string code, int item)
    {
        await OpenRequestAsync(code);
        return Redirect($"{Address}/bo-sung#{IdOf(item - 1)}-ten");
    }

    public async Task<IActionResult> OnPostAsync(string code, int item)
    {
        await OpenRequestAsync(code);
        var index = item - 1;
        if (index < 0 || index >= Items.Count) throw new NotFoundException();
        var status = StatusCodes.Status422UnprocessableEntity;
        string wrong;
        try
        {
            var (_, file) = await UploadEndpoints.ReceiveFormAsync(HttpContext, Store, Rooms.Db, new FileOwner(KindOf(index), Rooms.Caller.Id), FileLimits.Drawings);
            if (file is not null) return Redirect($"{Address}/bo-sung#{IdOf(index)}-ten");
            wrong = "Chưa chọn tệp nào.";
        }
        catch (FileRefusedException refused)
        {
            (wrong, status) = (refused.Message, refused.StatusCode);
        }
        await ShowAsync(new Dictionary<int, string> { [index] = wrong });
        return Again(status);
    }
}
