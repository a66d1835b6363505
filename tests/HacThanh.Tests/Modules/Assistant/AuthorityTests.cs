using HacThanh.Modules.Assistant.Content;
using HacThanh.Modules.Assistant.Talk;

namespace HacThanh.Tests.Modules.Assistant;

/// <summary>Residents are not sent to the authorities of another province, nor to those of a town, which some entries of the national catalogue name.</summary>
public sealed class AuthorityTests
{
    [Theory]
    [InlineData("UBND cấp xã - tỉnh Quảng Trị", "UBND cấp xã")]
    [InlineData("Sở Tư pháp Thành phố Hà Nội", "Sở Tư pháp")]
    [InlineData("Sở Tư pháp Thành phố Hà Nội, Ủy ban nhân dân cấp tỉnh", "Sở Tư pháp, Ủy ban nhân dân cấp tỉnh")]
    [InlineData("Phòng Cảnh sát phòng cháy TP HCM", "Phòng Cảnh sát phòng cháy")]
    [InlineData("Ủy ban nhân dân tỉnh Thanh Hóa", "Ủy ban nhân dân tỉnh Thanh Hóa")]
    [InlineData("Công an tỉnh, Cục cảnh sát giao thông, Công an cấp Xã", "Công an tỉnh, Cục cảnh sát giao thông, Công an cấp Xã")]
    [InlineData("Ủy ban nhân dân cấp tỉnh, Bộ Quốc phòng", "Ủy ban nhân dân cấp tỉnh, Bộ Quốc phòng")]
    [InlineData("Ủy ban Nhân dân xã, phường, thị trấn", "Ủy ban Nhân dân xã, phường, đặc khu")]
    [InlineData("Uỷ ban Nhân dân cấp xã, phường, thị trấn, Sở Xây dựng", "Uỷ ban Nhân dân cấp xã, phường, đặc khu, Sở Xây dựng")]
    public void Without_Authority_NamesNoOtherProvinceAndNoTown(string authority, string said) => Authority.Without(authority, "Tỉnh Thanh Hóa").ShouldBe(said);

    [Fact]
    public void About_PlaceOfEveryProcedure_NamesNoOtherProvinceAndNoTown()
    {
        foreach (var procedure in ShippedAssistant.Catalogue.Procedures)
        {
            foreach (var version in procedure.Versions)
            {
                var text = ShippedAssistant.Answers.About(procedure, version, version.Cases.First(c => !c.Internal), Aspect.Place).Text;
                text.ShouldNotContain("thị trấn", Case.Insensitive, procedure.Code);
                foreach (var other in ShippedAssistant.Content.Places.Where(p => p != "Thanh Hóa").Append("HCM"))
                    foreach (var level in new[] { "tỉnh", "thành phố", "TP" }) text.ShouldNotContain($"{level} {other}", Case.Insensitive, procedure.Code);
            }
        }
    }
}
