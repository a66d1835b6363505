using HacThanh.Platform.Accounts;

namespace HacThanh.Platform.Ui;

/// <summary>Puts the menus of all modules and the caller's name into the shell; what the caller may not open is left out.</summary>
internal sealed class ModuleMenus(IEnumerable<IModule> modules, Caller caller) : IShellFiller
{
    public ValueTask FillAsync(ShellView shell, HttpContext context)
    {
        if (caller.IsKnown) shell.AccountName = caller.Name;
        shell.PublicMenu = Links(Surface.Public, caller.IsKnown && !caller.IsOfficer ? Surface.Resident : Surface.Public);
        shell.DeskMenu = caller.IsOfficer ? Links(Surface.Desk, Surface.Desk) : [];
        return ValueTask.CompletedTask;
    }

    private List<NavLink> Links(Surface one, Surface other) =>
        [.. modules.SelectMany(module => module.Menu)
            .Where(item => (item.Surface == one || item.Surface == other) && (item.Permission is null || caller.Holds(item.Permission)))
            .OrderBy(item => item.Order)
            .Select(item => new NavLink(item.Label, item.Url))];
}
