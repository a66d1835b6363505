using HacThanh.Modules.Procedures.Public;
using Shouldly;
using Xunit;

namespace HacThanh.Tests.Modules.Procedures;

public sealed class CatalogueSearchTests
{
    static CatalogueSearch Search => CatalogueTests.Shipped.Search;

    [Theory]
    [InlineData("đăng ký khai sinh", "1.001193")]
    [InlineData("dang ky khai sinh", "1.001193")]
    [InlineData("giay khai sanh", "1.001193")]
    [InlineData("khai sinhh", "1.001193")]
    [InlineData("làm giấy khai sinh cho con", "1.001193")]
    [InlineData("DANG KY KHAI SINH", "1.001193")]
    [InlineData("khai si", "1.001193")]
    [InlineData("độc thân", "1.004873")]
    [InlineData("giay doc than", "1.004873")]
    [InlineData("xac nhan tinh trang hon nhan", "1.004873")]
    [InlineData("xac nhan tinh trag hon nhan", "1.004873")]
    [InlineData("xin phep xay nha", "1.013225")]
    [InlineData("giấy phép xây dựng nhà ở", "1.013225")]
    [InlineData("tôi muốn xây nhà thì cần giấy tờ gì", "1.013225")]
    [InlineData("kết hôn", "1.000894")]
    [InlineData("đám cưới đăng ký hôn thú", "1.000894")]
    [InlineData("khai tu", "1.000656")]
    [InlineData("sao y bản chính", "2.000815")]
    [InlineData("cong chung", "2.000815")]
    [InlineData("mở quán bán hàng", "1.001612")]
    [InlineData("hộ kinh doanh", "1.001612")]
    [InlineData("tách khẩu", "1.010038")]
    [InlineData("nhap ho khau", "1.004222")]
    [InlineData("mất cccd", "1.014064")]
    [InlineData("1.004873", "1.004873")]
    [InlineData("chặt cây xanh", "1.002693")]
    public void Find_WhatPeopleType_PutsTheProcedureFirst(string typed, string code) => Search.Find(typed, null, null, 5).Items[0].Code.ShouldBe(code);

    [Theory]
    [InlineData("zzzzqq")]
    [InlineData("!!!")]
    public void Find_Nonsense_FindsNothing(string typed) => Search.Find(typed, null, null, 5).Total.ShouldBe(0);

    [Fact]
    public void Find_Pages_AreWholeAndWithoutRepeats()
    {
        foreach (var q in new[] { null, "giấy", "đăng ký" })
        {
            List<string> seen = [];
            string? after = null;
            do
            {
                var page = Search.Find(q, null, after, 7);
                seen.AddRange(page.Items.Select(p => p.Code));
                after = page.Next;
            }
            while (after is not null);
            seen.ShouldBe(Search.Find(q, null, null, 100).Items.Select(p => p.Code).Concat(seen.Skip(100)));
            seen.Distinct().Count().ShouldBe(Search.Find(q, null, null, 1).Total);
        }
    }

    [Fact]
    public void Find_Field_KeepsOnlyItsProcedures() =>
        Search.Find("khai sinh", "chung-thuc", null, 50).Items.ShouldAllBe(p => p.FieldSlug == "chung-thuc");

    [Theory]
    [InlineData("sinh", "sinhh", true)]
    [InlineData("sinh", "snih", true)]
    [InlineData("sinh", "kinh", true)]
    [InlineData("sinh", "sai", false)]
    [InlineData("nghieng", "ngieg", true)]
    public void Close_Words_DifferByASlip(string a, string b, bool close) => HacThanh.Modules.Procedures.SearchWords.Close(a, b).ShouldBe(close);
}
