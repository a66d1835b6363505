using HacThanh.Platform.Text;
using Shouldly;
using Xunit;

namespace HacThanh.Tests.Text;

public sealed class CitizenIdTests
{
    private static readonly DateOnly Today = new(2026, 11, 21);

    [Theory]
    [InlineData("038085012345", "Thanh Hóa", Sex.Male, 1985)]
    [InlineData("038192000001", "Thanh Hóa", Sex.Female, 1992)]
    [InlineData(" 001305111222 ", "Hà Nội", Sex.Female, 2005)]
    [InlineData("038210654321", "Thanh Hóa", Sex.Male, 2010)]
    public void TryParse_GoodNumber_ReadsItsParts(string text, string place, Sex sex, int year)
    {
        CitizenId.TryParse(text, out var id, out _).ShouldBeTrue();
        (id!.PlaceName, id.Sex, id.BirthYear).ShouldBe((place, sex, year));
    }

    [Theory]
    [InlineData("", "12 chữ số")]
    [InlineData("38085012345", "thiếu 1")]
    [InlineData("171234567", "chứng minh nhân dân")]
    [InlineData("003085012345", "003")]
    [InlineData("0380850123456", "đang có 13")]
    [InlineData("038O85012345", "chỉ gồm chữ số")]
    [InlineData("038085 12345", "chỉ gồm chữ số")]
    public void TryParse_BadNumber_SaysWhy(string text, string part)
    {
        CitizenId.TryParse(text, out _, out var error).ShouldBeFalse();
        error.ShouldNotBeNull().ShouldContain(part);
    }

    [Fact]
    public void TryParse_SharedVectors_AllAgree()
    {
        var vectors = SharedData.Json("testvectors/cccd.json");
        foreach (var good in vectors.GetProperty("valid").EnumerateArray())
        {
            CitizenId.TryParse(good.GetProperty("id").GetString(), out var id, out var error).ShouldBeTrue(error);
            id!.PlaceName.ShouldBe(good.GetProperty("province").GetString());
            id.BirthYear.ShouldBe(good.GetProperty("year").GetInt32());
            (id.Sex == Sex.Male ? "nam" : "nữ").ShouldBe(good.GetProperty("gender").GetString());
        }

        foreach (var bad in vectors.GetProperty("invalid").EnumerateArray())
        {
            CitizenId.TryParse(bad.GetProperty("id").GetString(), out _, out _).ShouldBeFalse(bad.GetProperty("reason").GetString());
        }
    }

    [Fact]
    public void Warnings_Contradictions_NameEachAndNeverBlock()
    {
        CitizenId.TryParse("038085012345", out var id, out _).ShouldBeTrue();
        id!.Warnings(new DateOnly(1985, 5, 1), Sex.Male, Today).ShouldBeEmpty();
        id.Warnings(null, null, Today).ShouldBeEmpty();
        id.Warnings(new DateOnly(1986, 5, 1), Sex.Female, Today).Count.ShouldBe(2);
        CitizenId.TryParse("038250012345", out var future, out _).ShouldBeTrue();
        future!.Warnings(null, null, Today).ShouldHaveSingleItem().ShouldContain("2050");
    }

    [Theory]
    [InlineData("038085012312", "038********12")]
    [InlineData("0380", "****")]
    [InlineData(null, "")]
    public void Mask_Number_HidesTheMiddle(string? number, string masked) => CitizenId.Mask(number).ShouldBe(masked);

    [Theory]
    [InlineData(1958, Sex.Male)]
    [InlineData(1999, Sex.Female)]
    [InlineData(2000, Sex.Male)]
    [InlineData(2019, Sex.Female)]
    public void Sample_BirthDateAndSex_RoundTrips(int year, Sex sex)
    {
        var id = CitizenId.Sample(new DateOnly(year, 2, 28), sex, 123);
        id.Warnings(new DateOnly(year, 2, 28), sex, Today).ShouldBeEmpty();
        id.Number.ShouldStartWith("038");
        id.Number.ShouldEndWith("000123");
    }

    [Fact]
    public void CardLine_GoodScan_FillsThePerson()
    {
        CitizenCardLine.TryParse("038085012345|171234567|NGUYỄN VĂN ĐỨC|05021985|Nam|12 Lê Hoàn, Lam Sơn, TP. Thanh Hóa, Thanh Hóa|22122021", out var card, out var error)
            .ShouldBeTrue(error);
        card!.Name.ShouldBe("Nguyễn Văn Đức");
        (card.Id.Number, card.OldNumber, card.BirthDate, card.Sex, card.IssuedOn).ShouldBe(
            ("038085012345", "171234567", new DateOnly(1985, 2, 5), Sex.Male, new DateOnly(2021, 12, 22)));
        card.Address.ShouldStartWith("12 Lê Hoàn");
    }

    [Theory]
    [InlineData("", "quét mã QR")]
    [InlineData("038085012345", "quét mã QR")]
    [InlineData("038085012345|171234567|NGUYỄN VĂN ĐỨC|05021985|Nam", "mới đọc được 5")]
    [InlineData("38085012345||A|05021985|Nam|B|22122021", "Phần 1")]
    [InlineData("038085012345|17|A|05021985|Nam|B|22122021", "Phần 2")]
    [InlineData("038085012345|||05021985|Nam|B|22122021", "Phần 3")]
    [InlineData("038085012345||A|31021985|Nam|B|22122021", "Phần 4")]
    [InlineData("038085012345||A|05021985|X|B|22122021", "Phần 5")]
    [InlineData("038085012345||A|05021985|Nữ|B|2021", "Phần 7")]
    public void CardLine_BadScan_NamesThePart(string line, string part)
    {
        CitizenCardLine.TryParse(line, out _, out var error).ShouldBeFalse();
        error.ShouldNotBeNull().ShouldContain(part);
    }

    [Fact]
    public void CardLine_NewerCardWithMoreParts_IsRead() =>
        CitizenCardLine.TryParse("038305012345||Lê An|05022005|Nữ|B||x|y", out var card, out _).ShouldBeTrue();
}
