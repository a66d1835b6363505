using HacThanh.Modules.Registers.Api;
using HacThanh.Modules.Registers.Editing;
using HacThanh.Modules.Registers.Exchange;
using HacThanh.Modules.Registers.Files;
using HacThanh.Modules.Registers.Hooks;
using HacThanh.Modules.Registers.Map;
using HacThanh.Modules.Registers.Ogc;
using HacThanh.Modules.Registers.Outside;
using HacThanh.Modules.Registers.Reminders;
using HacThanh.Modules.Registers.Requests;
using HacThanh.Modules.Registers.Views;
using HacThanh.Platform;
using HacThanh.Platform.Accounts;
using HacThanh.Platform.Data;
using HacThanh.Platform.Jobs;
using HacThanh.Platform.Maps;
using HacThanh.Platform.Permissions;
using HacThanh.Platform.Registers;
using Microsoft.EntityFrameworkCore;

namespace HacThanh.Modules.Registers;

/// <summary>The ward's registers: lists, records, exchange and public pages, all made from the definitions in content/registers.</summary>
public sealed class RegistersModule : IModule
{
    /// <summary>Permission to open registers at all; which ones, and what in them, each definition says.</summary>
    internal const string Open = "registers.open";

    /// <summary>Permission to change what registers are: fields, options, states, rights.</summary>
    internal const string Define = "registers.define";

    public IEnumerable<Permission> Permissions => [new(Open, "Mở sổ quản lý (từng sổ có quyền riêng)"), new(Define, "Thêm sổ, sửa trường, trạng thái và quyền của các sổ")];

    public IEnumerable<MenuItem> Menu => [new(Surface.Public, "Danh bạ", "/danh-ba", Order: 30), new(Surface.Desk, "Sổ quản lý", "/so", Open, Order: 40)];

    public void AddServices(IServiceCollection services)
    {
        services.AddSingleton(Library);
        services.AddSingleton<RegisterEditor>();
        services.AddScoped<IJobHandler, FillJob>();
        services.AddScoped<IJobHandler, RenameJob>();
        services.AddSingleton<RegisterEdits>();
        services.AddSingleton<FileEdits>();
        services.AddSingleton<StartingRecords>();
        services.AddSingleton<SampleRecords>();
        services.AddSingleton<Importing>();
        services.AddSingleton<Audit.Public.PersonRecords>((db, citizen) => db.Set<RegisterPerson>().Where(p => p.CitizenIndex == citizen).Select(p => p.RecordId));
        services.AddMapSource(RegisterMaps.Source);
        services.AddSingleton(RegisterSearch.Source);
        services.AddScoped<RegisterShelf>();
        services.AddScoped<RegisterForms>();
        services.AddScoped<ListWish>();
        services.AddScoped<RegisterViews>();
        services.AddScoped<RoleHolders>();
        services.AddScoped<AccessRequesting>();
        services.AddScoped<IJobHandler, ReminderJob>();
        services.AddScoped<PublicShelf>();
        services.AddScoped<PublicChoices>();
    }

    private static RegisterLibrary Library(IServiceProvider services)
    {
        var shipped = services.GetRequiredService<ContentFolder>().Once("registers", folder => RegisterLoader.LoadFolder(folder, RegisterHooks.All));
        var library = new RegisterLibrary(shipped, ward =>
        {
            using var db = services.GetRequiredService<DbContexts>().For(ward);
            return WardRegisters.Load(db, shipped).Registers;
        });
        services.GetRequiredService<Revisions>().Watch(RegisterEdition.Revision, library.Forget);
        return library;
    }

    public void Configure(ModelBuilder model)
    {
        model.Entity<RegisterSheet>(e => e.ToTable("register_sheets"));
        model.Entity<RegisterEdition>(e => e.ToTable("register_editions").HasIndex(x => new { x.WardId, x.Slug, x.Number }).IsUnique());
        model.Entity<RegisterFilling>(e => e.ToTable("register_fillings"));
        model.Entity<RegisterShape>(e => e.ToTable("register_shapes"));
        model.Entity<RegisterImport>(e => e.ToTable("register_imports"));
        model.Entity<RegisterReminder>(e => e.ToTable("register_reminders"));
        model.Entity<RegisterView>(e => e.ToTable("register_views").HasIndex(x => new { x.WardId, x.AccountId, x.Slug }));
        model.Entity<AccessRequest>(e => e.ToTable("register_requests").HasIndex(x => new { x.WardId, x.Slug, x.AskedAt }));
    }

    public void MapEndpoints(IEndpointRouteBuilder endpoints)
    {
        ExportEndpoints.Map(endpoints);
        RegisterMaps.Map(endpoints);
        FileEndpoints.Map(endpoints);
        Suggestions.Map(endpoints);
        RegisterApi.Map(endpoints);
        OpenData.Map(endpoints);
        OgcApi.Map(endpoints);
    }

    /// <summary>Loads the starting records of a ward's folder, and the samples of the demonstration.</summary>
    public static async Task SeedAsync(IServiceProvider services, int ward, string folder)
    {
        await using var db = services.GetRequiredService<DbContexts>().For(ward);
        await services.GetRequiredService<StartingRecords>().LoadAsync(db, folder);
        await services.GetRequiredService<SampleRecords>().AddAsync(db);
    }

    /// <summary>Takes the samples out of all registers of a ward; how many there were.</summary>
    public static async Task<int> RemoveSamplesAsync(IServiceProvider services, int ward)
    {
        await using var db = services.GetRequiredService<DbContexts>().For(ward);
        return await services.GetRequiredService<SampleRecords>().RemoveAsync(db);
    }

    /// <summary>
    /// Makes the tables and columns that the definitions of all wards need and the database lacks. Records that were saved when other definitions or other code shipped are brought up to
    /// date by a job.
    /// </summary>
    public static async Task PrepareAsync(IServiceProvider services)
    {
        var (library, contexts) = (services.GetRequiredService<RegisterLibrary>(), services.GetRequiredService<DbContexts>());
        var wards = await services.GetRequiredService<Wards>().AllAsync();
        await using var all = contexts.For(0);
        var added = (await RegisterTables.EnsureAsync(all, [.. library.Shipped, .. wards.SelectMany(w => library.Of(w.Code))])).ToLookup(c => c.Table, c => c.Column);
        foreach (var ward in wards)
        {
            await using var db = contexts.For(ward.Code);
            await db.OperateAsync(async w =>
            {
                var outdated = false;
                foreach (var register in library.Of(w.Db.Ward)) outdated |= await RegisterEditor.RenewAsync(w, register, null, added[register.Table]);
                if (outdated) await w.RaiseAsync(RegisterEdition.Revision);
            });
        }
        await services.GetRequiredService<Revisions>().CheckAsync();
    }
}
