using HacThanh.Platform.Documents;
using HacThanh.Platform.History;
using HacThanh.Tests.Harness;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace HacThanh.Tests.Modules.Dossiers.Documents;

/// <summary>Who tries the demonstration sees every list with something in it.</summary>
[Collection("printer")]
public sealed class DossierSamplesTests
{
    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task Add_ToANewWard_FillsEveryListOnce(Provider provider)
    {
        await using (var printer = new PdfPrinter(TimeProvider.System)) Assert.SkipUnless(printer.IsAvailable, PdfPrinter.WhatToInstall);
        await using var house = await TestHouse.CreateAsync(provider, builder =>
        {
            builder.Services.AddSingleton<TimeProvider>(new Clock());
            builder.Services.RemoveAll<IHostedService>();
        });
        for (var run = 0; run < 2; run++) await global::HacThanh.House.AddSamplesAsync(house.Services, "hac-thanh");

        foreach (var (account, tabs) in new[]
        {
            ("chuyenvien", "cua-toi don-vi sap-den-han cho-nguoi-dan"), ("diachinh", "cua-toi tre-han"), ("motcua", "don-vi xin-rut cho-tra"), ("lanhdao", "cho-ky"), ("vanthu", "cho-cap-so"),
        })
        {
            var queue = await (await house.SignInAsync(account)).GetAsync("/lam-viec");
            foreach (var tab in tabs.Split(' ')) queue.Count(tab).ShouldBeGreaterThan(0, $"{account} {tab}");
        }
        var officer = await house.SignInAsync("chuyenvien");
        (await officer.GetAsync("/lam-viec?muc=cua-toi")).QuerySelector(".ht-queue")!.TextContent.ShouldContain("Tin nhắn mới");
        (await (await house.SignInAsync("vanthu")).GetAsync("/lam-viec?muc=cho-cap-so")).Count("cho-cap-so").ShouldBe(1);
        (await (await house.SignInAsync("lanhdao")).GetAsync("/lam-viec?muc=cho-ky")).Count("cho-ky").ShouldBe(2, "a result and a letter");
        await using var db = house.Db();
        (await HistoryVerifier.VerifyAsync(db)).Problems.ShouldBeEmpty();
    }
}
