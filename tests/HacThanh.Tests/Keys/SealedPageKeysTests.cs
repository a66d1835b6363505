using HacThanh.Platform.Data;
using HacThanh.Tests.Harness;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;

namespace HacThanh.Tests.Keys;

public sealed class SealedPageKeysTests
{
    [Fact]
    public async Task PageKeys_OnDisk_AreSealedAndTheNextProcessReadsThem()
    {
        await using var house = await TestHouse.CreateAsync();
        var folder = house.Services.GetRequiredService<Storage>().KeysDirectory;
        foreach (var earlier in Directory.GetFiles(Path.Combine(folder, "pages"))) File.Delete(earlier);
        await using var first = Build(house);
        var sealedText = Protector(first).Protect("phiếu");

        var file = await File.ReadAllTextAsync(Directory.GetFiles(Path.Combine(folder, "pages"), "key-*.xml").Single());
        file.ShouldContain("<sealed ");
        file.ShouldNotContain("masterKey");
        await using var second = Build(house);
        Protector(second).Unprotect(sealedText).ShouldBe("phiếu");
    }

    private static Microsoft.AspNetCore.Builder.WebApplication Build(TestHouse house)
    {
        var storage = house.Services.GetRequiredService<Storage>();
        return HacThanh.House.Build(new HouseOptions { Data = storage.DataDirectory, Keys = storage.KeysDirectory, Demo = true, Jobs = false });
    }

    private static IDataProtector Protector(Microsoft.AspNetCore.Builder.WebApplication app) => app.Services.GetRequiredService<IDataProtectionProvider>().CreateProtector("thử");
}
