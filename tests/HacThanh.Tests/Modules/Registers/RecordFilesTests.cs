using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using HacThanh.Platform.Data;
using HacThanh.Platform.Files;
using HacThanh.Platform.History;
using HacThanh.Platform.Registers;
using HacThanh.Tests.Files;
using HacThanh.Tests.Harness;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HacThanh.Tests.Modules.Registers;

/// <summary>Photos and files of records, as officers add them and as others see them.</summary>
public sealed class RecordFilesTests
{
    private static readonly byte[] jpeg = PictureMetadataTests.Picture("jpg");
    private static readonly byte[] png = PictureMetadataTests.Picture("png");

    /// <summary>Makes the address of a public page another one, because the server keeps such pages for a minute.</summary>
    private const string PastTheCache = "lan=2";

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task Gallery_PairIsAddedReplacedAndTakenOff_EachIsAChangeOfTheRecord(Provider provider)
    {
        await using var house = await TestHouse.CreateAsync(provider);
        var (officer, record) = await OpenAsync(house, "relics", "edit");
        await UploadAsync(officer, record + "/anh", "cot=before", jpeg, "cu.jpg", ("ghi-chu", "Trước tu bổ 2024"));
        officer.Last.StatusCode.ShouldBe(HttpStatusCode.OK);
        var page = await officer.GetAsync(record + "/anh");
        var beside = page.QuerySelectorAll<IHtmlAnchorElement>(".ht-photos a").First(a => a.Search.Contains("ben=", StringComparison.Ordinal));
        await UploadAsync(officer, beside.GetAttribute("href")!, "ben=", png, "moi.png");

        page = await officer.GetAsync(record);
        page.QuerySelectorAll(".ht-photos").Length.ShouldBe(1);
        page.QuerySelector(".ht-photos__note")!.TextContent.ShouldBe("Trước tu bổ 2024");
        var pictures = page.QuerySelectorAll<IHtmlImageElement>(".ht-photos img").Select(i => i.GetAttribute("src")!).ToList();
        pictures.Count.ShouldBe(2);
        page.Body!.TextContent.ShouldContain("Thêm ảnh “Trước”");
        var shown = await officer.SendAsync(new HttpRequestMessage(HttpMethod.Get, pictures[0]));
        (await shown.Content.ReadAsByteArrayAsync()).ShouldBe(jpeg);
        (shown.Content.Headers.ContentType!.MediaType, shown.Content.Headers.ContentDisposition).ShouldBe(("image/jpeg", null));
        shown.Headers.GetValues("Content-Security-Policy").Single().ShouldStartWith("sandbox");

        var change = (await officer.GetAsync(record + "/anh")).QuerySelectorAll<IHtmlAnchorElement>(".ht-photos a").First(a => a.Search.Contains("thay=", StringComparison.Ordinal));
        await UploadAsync(officer, change.GetAttribute("href")!, "thay=", [.. jpeg, 7], "cu-hon.jpg", ("ly-do", "nét hơn"));
        page = await officer.GetAsync(record);
        page.Body!.TextContent.ShouldContain("Thay ảnh “Trước”: nét hơn");
        page.QuerySelectorAll<IHtmlImageElement>(".ht-photos img").Select(i => i.GetAttribute("src")!).ShouldNotContain(pictures[0]);

        foreach (var off in (await officer.GetAsync(record + "/anh")).QuerySelectorAll<IHtmlAnchorElement>(".ht-photos a").Where(a => a.PathName.EndsWith("/go", StringComparison.Ordinal)).Select(a => a.PathName).ToList())
            await officer.PostFormAsync(off, ("changeReason", "nhầm chỗ"));
        page = await officer.GetAsync(record);
        page.QuerySelectorAll(".ht-photos").ShouldBeEmpty();
        page.Body!.TextContent.ShouldContain("Gỡ ảnh hoặc tệp: nhầm chỗ");

        await using var db = house.Db();
        (await db.Set<StoredFile>().Where(f => f.OwnerKind == "register-record").ToListAsync(TestContext.Current.CancellationToken)).ShouldAllBe(f => f.AttachedAt != null);
        (await HistoryVerifier.VerifyAsync(db)).Problems.ShouldBeEmpty();
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task Upload_TappedTwice_IsOnePhotoAndOneFile(Provider provider)
    {
        await using var house = await TestHouse.CreateAsync(provider);
        var (officer, record) = await OpenAsync(house, "relics", "edit");
        for (var tap = 0; tap < 2; tap++)
        {
            await UploadAsync(officer, record + "/anh", "cot=after", jpeg, "a.jpg");
            officer.Last.StatusCode.ShouldBe(HttpStatusCode.OK);
        }
        (await officer.GetAsync(record)).QuerySelectorAll(".ht-photos img").Length.ShouldBe(1);
        await using var db = house.Db();
        (await db.Set<StoredFile>().CountAsync(TestContext.Current.CancellationToken)).ShouldBe(1);
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task Replace_AfterAColleague_IsRefusedInWordsAndKeepsNothing(Provider provider)
    {
        await using var house = await TestHouse.CreateAsync(provider);
        var (officer, record) = await OpenAsync(house, "relics", "edit");
        await UploadAsync(officer, record + "/anh", "cot=before", jpeg, "a.jpg");
        var change = (await officer.GetAsync(record + "/anh")).QuerySelectorAll<IHtmlAnchorElement>(".ht-photos a").First(a => a.Search.Contains("thay=", StringComparison.Ordinal)).GetAttribute("href")!;
        var slow = await officer.GetAsync(change);
        await UploadAsync(officer, change, "thay=", png, "b.png");
        var page = await UploadAsync(officer, slow, "thay=", new ByteArrayContent([.. jpeg, 1]), "c.jpg");
        officer.Last.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        page.Body!.TextContent.ShouldContain("vừa được người khác thêm, thay hoặc gỡ");
        await using var db = house.Db();
        (await db.Set<StoredFile>().CountAsync(TestContext.Current.CancellationToken)).ShouldBe(2);
    }

    [Theory]
    [InlineData("to-khai.pdf", "%PDF-1.4\n", HttpStatusCode.UnprocessableEntity, "Ảnh phải là JPEG, PNG hoặc WebP")]
    [InlineData("anh.jpg", "<html>", HttpStatusCode.UnprocessableEntity, "Không nhận loại tệp này")]
    [InlineData("", "", HttpStatusCode.UnprocessableEntity, "Chưa chọn tệp nào")]
    public async Task Upload_OfAnotherKind_IsRefusedInWords(string name, string content, HttpStatusCode status, string words)
    {
        await using var house = await TestHouse.CreateAsync();
        var (officer, record) = await OpenAsync(house, "relics", "edit");
        var page = await UploadAsync(officer, record + "/anh", "cot=before", Encoding.ASCII.GetBytes(content), name);
        officer.Last.StatusCode.ShouldBe(status);
        page.Body!.TextContent.ShouldContain(words);
        await using var db = house.Db();
        (await db.Set<StoredFile>().CountAsync(TestContext.Current.CancellationToken)).ShouldBe(0);
    }

    [Fact]
    public async Task Upload_200MB_IsRefusedInWords()
    {
        await using var house = await TestHouse.CreateAsync();
        var (officer, record) = await OpenAsync(house, "relics", "edit");
        var page = await UploadAsync(officer, await officer.GetAsync(record + "/anh"), "cot=before", new StreamContent(new Zeros(200L * 1024 * 1024)), "to.jpg");
        officer.Last.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        page.Body!.TextContent.ShouldContain("lớn hơn 25 MB");
        page.QuerySelectorAll("form[enctype]").ShouldNotBeEmpty("the page is there to try again");
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task PublicPhoto_OfAPublicField_CarriesNoPositionAndOthersAreNotThere(Provider provider)
    {
        await using var house = await TestHouse.CreateAsync(provider);
        var (officer, record) = await OpenAsync(house, "relics", "edit");
        await UploadAsync(officer, record + "/anh", "cot=before", jpeg, "a.jpg");
        await UploadAsync(officer, record + "/anh", "muc=dossier", Encoding.ASCII.GetBytes("%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"), "ho-so.pdf");
        await using var db = house.Db();
        var files = (await db.Set<StoredFile>().ToListAsync(TestContext.Current.CancellationToken)).ToDictionary(f => f.Type!, f => f.Id);
        var anybody = house.Browser();
        var answer = await anybody.SendAsync(new HttpRequestMessage(HttpMethod.Get, $"/danh-ba{record[3..]}/tep/{files["jpg"]}"));
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        var bytes = Encoding.Latin1.GetString(await answer.Content.ReadAsByteArrayAsync());
        bytes.ShouldNotContain("GPS");
        bytes.ShouldContain("PIXELS");
        answer.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        foreach (var hidden in new[] { $"/danh-ba{record[3..]}/tep/{files["pdf"]}", $"/danh-ba/streets/{record.Split('/')[^1]}/tep/{files["jpg"]}", $"{record}/tep/{Guid.CreateVersion7()}" })
            (await officer.SendAsync(new HttpRequestMessage(HttpMethod.Get, hidden))).StatusCode.ShouldBe(HttpStatusCode.NotFound, hidden);
        (await officer.SendAsync(new HttpRequestMessage(HttpMethod.Get, $"{record}/tep/{files["pdf"]}"))).Content.Headers.ContentDisposition!.DispositionType.ShouldBe("attachment");
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task PublicPage_OfARelic_ShowsPairsOfPhotosThatMayBeSeen(Provider provider)
    {
        await using var house = await TestHouse.CreateAsync(provider);
        var (officer, record) = await OpenAsync(house, "relics", "edit");
        var id = record.Split('/')[^1];
        await UploadAsync(officer, record + "/anh", "cot=before", jpeg, "ten-tep-rieng.jpg", ("ghi-chu", "Nghi môn trước tu bổ"));
        var beside = (await officer.GetAsync(record + "/anh")).QuerySelectorAll<IHtmlAnchorElement>(".ht-photos a").First(a => a.Search.Contains("ben=", StringComparison.Ordinal));
        await UploadAsync(officer, beside.GetAttribute("href")!, "ben=", png, "moi.png");
        await UploadAsync(officer, record + "/anh", "muc=dossier", Encoding.ASCII.GetBytes("%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"), "ho-so.pdf");
        await using var db = house.Db();
        var files = (await db.Set<StoredFile>().ToListAsync(TestContext.Current.CancellationToken)).ToDictionary(f => f.Type!, f => f.Id);

        var anybody = house.Browser();
        var page = await anybody.GetAsync($"/danh-ba/relics/{id}");
        var pictures = page.QuerySelectorAll<IHtmlImageElement>(".ht-photos img").ToList();
        pictures.Select(p => p.AlternativeText).ShouldBe(["Trước: Nghi môn trước tu bổ", "Sau: Nghi môn trước tu bổ"]);
        pictures.ShouldAllBe(p => p.GetAttribute("loading") == "lazy");
        page.QuerySelector(".ht-qr svg").ShouldNotBeNull();
        page.DocumentElement.OuterHtml.ShouldNotContain(files["pdf"].ToString());
        page.DocumentElement.OuterHtml.ShouldNotContain("ten-tep-rieng");
        foreach (var picture in pictures)
        {
            using var shown = await anybody.SendAsync(new HttpRequestMessage(HttpMethod.Get, picture.GetAttribute("src")!));
            shown.StatusCode.ShouldBe(HttpStatusCode.OK);
            var again = new HttpRequestMessage(HttpMethod.Get, picture.GetAttribute("src")!);
            again.Headers.IfNoneMatch.Add(shown.Headers.ETag!);
            (await anybody.SendAsync(again)).StatusCode.ShouldBe(HttpStatusCode.NotModified);
        }

        var before = $"http://localhost/danh-ba/relics/{id}/tep/{files["jpg"]}";
        async Task<string> TextAsync(string url) => await (await anybody.SendAsync(new HttpRequestMessage(HttpMethod.Get, url))).Content.ReadAsStringAsync();
        var open = JsonNode.Parse(await TextAsync("/du-lieu-mo/relics.json"))!["records"]!.AsArray().Single(r => (string)r!["id"]! == id)!["data"]!["photos"]!.AsArray().Single()!;
        ((string)open["before"]!, (string)open["note"]!).ShouldBe((before, "Nghi môn trước tu bổ"));
        (await TextAsync("/du-lieu-mo/relics.csv")).ShouldContain(before);
        ((string)JsonNode.Parse(await TextAsync($"/ogc/collections/relics/items/{id}"))!["properties"]!["photos"]![0]!["before"]!).ShouldBe(before);

        await db.OperateAsync(async w => (await w.FindAsync<StoredFile>(files["jpg"])).State = FileState.Held);
        page = await anybody.GetAsync($"/danh-ba/relics/{id}?{PastTheCache}");
        page.QuerySelectorAll<IHtmlImageElement>(".ht-photos img").Select(p => p.AlternativeText).ShouldBe(["Sau: Nghi môn trước tu bổ"]);
        (await TextAsync("/du-lieu-mo/relics.json")).ShouldNotContain(before);
        (await anybody.SendAsync(new HttpRequestMessage(HttpMethod.Get, before))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task PublicPage_OfAProduct_ShowsItsPhotoUntilItIsNotPublicAnyMore(Provider provider)
    {
        await using var house = await TestHouse.CreateAsync(provider);
        var row = await house.AddAsync("ocop-products", new JsonObject { ["name"] = "Nem chua Thử", ["productGroup"] = "food", ["producer"] = "Hợp tác xã Thử", ["traceCode"] = "TX-1" });
        var officer = await house.SignInAsync(await RegisterPeople.HolderAsync(house, house.Register("ocop-products").Roles.Edit));
        await UploadAsync(officer, $"/so/ocop-products/{row.Id}/anh", "muc=photo", jpeg, "nem.jpg");
        var anybody = house.Browser();
        var page = await anybody.GetAsync($"/danh-ba/ocop-products/{row.Id}");
        page.QuerySelector("main")!.TextContent.ShouldContain("TX-1");
        var picture = page.QuerySelectorAll<IHtmlImageElement>("main figure img").Single();
        picture.AlternativeText.ShouldBe("Ảnh sản phẩm: Nem chua Thử");
        var url = picture.GetAttribute("src")!;
        (await anybody.SendAsync(new HttpRequestMessage(HttpMethod.Get, url))).StatusCode.ShouldBe(HttpStatusCode.OK);

        await officer.PostFormAsync($"/so/ocop-products/{row.Id}/thoi-tham-gia", ("changeReason", "cơ sở thôi làm"));
        officer.Last.StatusCode.ShouldBe(HttpStatusCode.OK);
        foreach (var gone in new[] { url, $"/danh-ba/ocop-products/{row.Id}?{PastTheCache}" })
            (await anybody.SendAsync(new HttpRequestMessage(HttpMethod.Get, gone))).StatusCode.ShouldBe(HttpStatusCode.NotFound, gone);
        foreach (var data in new[] { "/du-lieu-mo/ocop-products.json", "/du-lieu-mo/ocop-products.csv" })
            (await (await anybody.SendAsync(new HttpRequestMessage(HttpMethod.Get, data))).Content.ReadAsStringAsync()).ShouldNotContain(url);
    }

    [Fact]
    public async Task PublicPhoto_OfAStateThatIsNotPublic_IsNotThere()
    {
        await using var house = await TestHouse.CreateAsync();
        var (officer, record) = await OpenAsync(house, "projects", "edit", r => r.State == "listed");
        await UploadAsync(officer, record + "/anh", "cot=before", jpeg, "a.jpg");
        await using var db = house.Db();
        var file = (await db.Set<StoredFile>().SingleAsync(TestContext.Current.CancellationToken)).Id;
        var url = $"/danh-ba{record[3..]}/tep/{file}";
        (await house.Browser().SendAsync(new HttpRequestMessage(HttpMethod.Get, url))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        await officer.PostFormAsync(record + "/thuc-hien");
        (await house.Browser().SendAsync(new HttpRequestMessage(HttpMethod.Get, url))).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Files_OfARecordThatOneMayNotChangeOrRead_AreClosed()
    {
        await using var house = await TestHouse.CreateAsync();
        var (officer, record) = await OpenAsync(house, "relics", "edit");
        var open = await officer.GetAsync(record + "/anh");
        await UploadAsync(officer, open, "cot=before", new ByteArrayContent(jpeg), "a.jpg");
        var picture = (await officer.GetAsync(record + "/anh")).QuerySelector<IHtmlImageElement>(".ht-photos img")!.GetAttribute("src")!;

        var reader = await house.SignInAsync("motcua");
        var page = await reader.GetAsync(record + "/anh");
        reader.Last.StatusCode.ShouldBe(HttpStatusCode.OK);
        page.QuerySelectorAll("main form").ShouldBeEmpty();
        await UploadAsync(reader, open, "cot=before", new ByteArrayContent(png), "b.png");
        reader.Last.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        await reader.GetAsync(picture.Replace("/tep/", "/anh/", StringComparison.Ordinal) + "/go");
        reader.Last.StatusCode.ShouldBe(HttpStatusCode.NotFound);

        var head = await house.SignInAsync("totruong");
        foreach (var url in new[] { record + "/anh", picture })
        {
            await head.GetAsync(url);
            head.Last.StatusCode.ShouldBe(HttpStatusCode.NotFound, url);
        }
    }

    /// <summary>An officer who may, and the address of one record of the register.</summary>
    private static async Task<(Browser Officer, string Record)> OpenAsync(TestHouse house, string slug, string right, Func<RegisterRow, bool>? which = null)
    {
        await using var db = house.Db();
        var register = house.Services.GetRequiredService<RegisterLibrary>().Find(db.Ward, slug)!;
        var row = (await RegisterQuery.ListAsync(db, register, new RegisterWish { Limit = 50 })).Rows.First(which ?? (_ => true));
        return (await house.SignInAsync(await RegisterPeople.HolderAsync(house, right == "edit" ? register.Roles.Edit : register.Roles.Read)), $"/so/{slug}/{row.Id}");
    }

    private static async Task<IHtmlDocument> UploadAsync(Browser browser, string page, string form, byte[] bytes, string name, params (string, string)[] words) =>
        await UploadAsync(browser, await browser.GetAsync(page), form, new ByteArrayContent(bytes), name, words);

    private static async Task<IHtmlDocument> UploadAsync(Browser browser, IHtmlDocument page, string form, HttpContent file, string name, params (string Name, string Value)[] words)
    {
        var found = page.QuerySelectorAll<IHtmlFormElement>("form[enctype]").First(f => f.GetAttribute("action")!.Contains(form, StringComparison.Ordinal));
        var content = new MultipartFormDataContent { { new StringContent(found.QuerySelector<IHtmlInputElement>("[name=_af]")!.Value), "_af" } };
        foreach (var (key, value) in words) content.Add(new StringContent(value), key);
        if (name.Length > 0) content.Add(file, "tep", name);
        await browser.SendAsync(new HttpRequestMessage(HttpMethod.Post, new Uri(Browser.Origin, found.GetAttribute("action")!)) { Content = content });
        return await new HtmlParser().ParseDocumentAsync(await browser.Last.Content.ReadAsStringAsync(), TestContext.Current.CancellationToken);
    }

    /// <summary>So many bytes of nothing.</summary>
    private sealed class Zeros(long length) : Stream
    {
        private long taken;

        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => length;
        public override long Position { get => taken; set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count)
        {
            var part = (int)Math.Min(length - taken, count);
            Array.Clear(buffer, offset, part);
            taken += part;
            return part;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
