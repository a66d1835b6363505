using System.Text.Json.Nodes;
using HacThanh.Modules.Registers.Hooks;
using HacThanh.Platform;
using HacThanh.Platform.Content;
using HacThanh.Platform.Registers;
using HacThanh.Tests.Harness;

namespace HacThanh.Tests.Registers;

/// <summary>A ward's changes laid over what ships: what is in force, what collides, how they are told, and that a register written out reads the same.</summary>
public sealed class RegisterOverlayTests
{
    private const string Shipped = """
        register: cong
        version: 1
        title: Cống
        one: cống
        sector: Đô thị
        titled: name
        sections:
          - title: Cống
            fields:
              - {name: name, type: text, label: Tên, required: true, max: 100}
              - name: kind
                type: choice
                label: Loại
                options:
                  - {value: round, label: Tròn}
                  - {value: box, label: Hộp}
              - {name: depth, type: number, label: Độ sâu, unit: m, show: "kind == 'box'"}
        list: {columns: [name, kind], filters: [kind], sort: [name], search: [name]}
        states:
          values:
            - {value: good, label: Tốt, colour: green}
            - {value: broken, label: Hỏng, colour: red}
          moves:
            - {action: bao-hong, label: Báo hỏng, from: [good], to: broken, who: [officer]}
        permissions: {read: [officer], edit: [specialist-urban]}
        """;

    private static readonly RegisterDefinition shipped = RegisterLoader.Load("cong.yaml", Shipped);

    private static RegisterOverlay None => RegisterOverlay.Of(shipped);

    [Fact]
    public void Changes_OfEachKind_GiveADefinitionThatLoads()
    {
        var overlay = None
            .Set(["fields", "depth", "label"], "Chiều sâu")
            .Set(["fields", "depth", "retired"], "true")
            .Add(["fields"], Field("material", "Vật liệu"), after: "name")
            .Add(["fields", "kind", "options"], new JsonObject { ["value"] = "egg", ["label"] = "Trứng" }, after: "round")
            .Add(["states"], new JsonObject { ["value"] = "gone", ["label"] = "Đã phá" })
            .Add(["moves"], new JsonObject { ["action"] = "pha", ["label"] = "Phá", ["from"] = new JsonArray("good"), ["to"] = "gone", ["who"] = new JsonArray("officer") })
            .Remove(["moves", "bao-hong"])
            .Move(["fields", "depth"], after: null)
            .Set(["list", "columns"], new JsonArray("name", "material"))
            .Set(["public", "fields"], new JsonArray("name"));

        var effective = Again(overlay).Effective;
        effective.Conflicts.ShouldBeEmpty();
        var register = RegisterLoader.Load("cong", effective.Document);
        register.Form.Fields.Select(f => f.Name).ShouldBe(["depth", "name", "material", "kind"]);
        register.Form.Field("depth")!.Label.Vi.ShouldBe("Chiều sâu");
        register.Form.Field("depth")!.Retired.ShouldBeTrue();
        register.Form.Field("kind")!.Options.Select(o => o.Value).ShouldBe(["round", "egg", "box"]);
        register.States.Select(s => s.Value).ShouldBe(["good", "broken", "gone"]);
        register.Moves.Select(m => m.Action).ShouldBe(["pha"]);
        register.List.Columns.Select(c => c.Name).ShouldBe(["name", "material"]);
        register.Public!.Fields.ShouldHaveSingleItem().Name.ShouldBe("name");
    }

    [Fact]
    public void FlagsAndFigures_AreItemsByName_ThatCollideOneByOne()
    {
        JsonObject Flag(string name, string label) => new() { ["name"] = name, ["label"] = label, ["where"] = "state == 'broken'" };
        var overlay = None.Add(["flags"], Flag("bad", "Xấu")).Add(["flags"], Flag("worse", "Xấu hơn")).Set(["flags", "bad", "label"], "Rất xấu").Remove(["flags", "worse"])
            .Add(["aggregates"], new JsonObject { ["name"] = "all", ["label"] = "Số cống", ["of"] = "count" }).Set(["aggregates", "all", "unit"], "cống");
        var document = Again(overlay).Effective.Document;
        var register = RegisterLoader.Load("cong", document);
        register.Flags.Select(f => (f.Name, f.Label)).ShouldBe([("bad", "Rất xấu")]);
        register.Aggregates.Single().Unit.ShouldBe("cống");
        new RegisterDifference(r => r).Between(shipped.Document, document).ShouldBe(["Thêm dấu hiệu “Rất xấu”.", "Thêm số tổng hợp “Số cống”."]);

        var now = RegisterLoader.Load("cong.yaml", Shipped + "\n" + """flags: [{name: bad, label: Kém, where: "state == 'good'"}]""");
        var later = RegisterOverlay.Read(overlay.ToText(), now).Effective;
        later.Conflicts.Single().ShouldSatisfyAllConditions(c => c.Kind.ShouldBe(ConflictKind.Exists), c => new RegisterDifference(r => r).Of(c, later.Document).ShouldStartWith("Dấu hiệu “Kém”: "));
        RegisterLoader.Load("cong", later.Document).Aggregates.ShouldHaveSingleItem().Name.ShouldBe("all", "what does not collide is in force");
    }

    [Fact]
    public void Change_MadeTwiceAndTakenBack_LeavesNothing()
    {
        var overlay = None.Set(["title"], "Cống rãnh").Set(["title"], "Rãnh");
        overlay.Changes.ShouldHaveSingleItem().Was!.ToString().ShouldBe("Cống");
        overlay.Set(["title"], "Cống").Changes.ShouldBeEmpty();
        None.Add(["fields"], Field("material", "Vật liệu")).Set(["fields", "material", "label"], "Chất liệu").Remove(["fields", "material"]).Changes.ShouldBeEmpty();
    }

    [Fact]
    public void Change_OfOnesOwnField_BecomesPartOfIt()
    {
        var overlay = None.Add(["fields"], Field("material", "Vật liệu")).Set(["fields", "material", "label"], "Chất liệu");
        overlay.Changes.ShouldHaveSingleItem().Do.ShouldBe(ChangeKind.Add);
        RegisterLoader.Load("cong", overlay.Effective.Document).Form.Field("material")!.Label.Vi.ShouldBe("Chất liệu");
    }

    public static TheoryData<string, string, string, ConflictKind?> Upgrades => new()
    {
        { "title: Cống", "title: Cống", "another attribute", null },
        { "label: Độ sâu", "label: Sâu", "the same attribute, to something else", ConflictKind.Changed },
        { "label: Độ sâu", "label: Chiều sâu", "the same attribute, to the same", null },
        { "one: cống", "one: cái cống", "something else", null },
        { "- {name: depth, type: number, label: Độ sâu, unit: m, show: \"kind == 'box'\"}", "- {name: deep, type: number, label: Sâu}", "the field is gone", ConflictKind.Gone },
        { "unit: m", "unit: cm", "another attribute of the field", null },
    };

    [Theory]
    [MemberData(nameof(Upgrades))]
    public void Upgrade_OfWhatShips_CollidesOnlyWhereBothChangedTheSame(string old, string @new, string case_, ConflictKind? expected)
    {
        var changes = None.Set(["fields", "depth", "label"], "Chiều sâu").ToText();
        var later = RegisterLoader.Load("cong.yaml", Shipped.Replace(old, @new, StringComparison.Ordinal));

        var effective = RegisterOverlay.Read(changes, later).Effective;

        effective.Conflicts.Select(c => (ConflictKind?)c.Kind).SingleOrDefault().ShouldBe(expected, case_);
        if (expected is not null) JsonNode.DeepEquals(effective.Document, later.Document).ShouldBeTrue("what ships stays in force");
        else RegisterLoader.Load("cong", effective.Document).Form.Field("depth")!.Label.Vi.ShouldBe("Chiều sâu");
    }

    [Fact]
    public void Upgrade_BringsAFieldOfTheSameName_Collides()
    {
        var changes = None.Add(["fields"], Field("material", "Vật liệu")).ToText();
        var later = RegisterLoader.Load("cong.yaml", Shipped.Replace("{name: depth,", "{name: material, type: number, label: Vật liệu chính}\n      - {name: depth,", StringComparison.Ordinal));
        var conflict = RegisterOverlay.Read(changes, later).Effective.Conflicts.ShouldHaveSingleItem();
        conflict.Kind.ShouldBe(ConflictKind.Exists);
        Words.Of(conflict, later.Document).ShouldContain("Trường “Vật liệu chính”: bản phát hành nay đã có mục cùng tên");
    }

    [Fact]
    public void Conflict_Solved_EitherWay()
    {
        var changes = None.Set(["fields", "depth", "label"], "Chiều sâu").ToText();
        var overlay = RegisterOverlay.Read(changes, RegisterLoader.Load("cong.yaml", Shipped.Replace("label: Độ sâu", "label: Sâu", StringComparison.Ordinal)));
        var conflict = overlay.Effective.Conflicts.ShouldHaveSingleItem();
        Words.Of(conflict, overlay.Effective.Document).ShouldBe("Trường “Sâu”: nhãn trước là “Độ sâu”; phường đổi thành “Chiều sâu”, bản phát hành đổi thành “Sâu”.");

        string LabelOf(RegisterOverlay solved)
        {
            solved.Effective.Conflicts.ShouldBeEmpty();
            return RegisterLoader.Load("cong", solved.Effective.Document).Form.Field("depth")!.Label.Vi;
        }

        LabelOf(overlay.Solve(conflict, keepOwn: true)).ShouldBe("Chiều sâu");
        LabelOf(overlay.Solve(conflict, keepOwn: false)).ShouldBe("Sâu");
    }

    [Fact]
    public void Conflict_OfAFieldThatIsGone_CannotBeKept()
    {
        var overlay = RegisterOverlay.Read(None.Set(["fields", "depth", "label"], "Chiều sâu").ToText(), RegisterLoader.Load("cong.yaml", Shipped.Replace("name: depth", "name: deep", StringComparison.Ordinal)));
        Should.Throw<RuleException>(() => overlay.Solve(overlay.Effective.Conflicts[0], keepOwn: true));
    }

    [Fact]
    public void Document_WithAMistake_NamesRegisterAndField()
    {
        var document = None.Set(["fields", "depth", "type"], "deep").Effective.Document;
        var error = Should.Throw<ContentException>(() => RegisterLoader.Load("Sổ “Cống”", document)).Errors[0];
        error.ToString().ShouldStartWith("Sổ “Cống”: trường “depth”:");
        RegisterTerms.Explain(error.ToString(), document).ShouldStartWith("Sổ “Cống”: trường “Độ sâu”: “loại”");
    }

    [Fact]
    public void Difference_OfEachKind_IsASentence()
    {
        var overlay = None.Set(["title"], "Cống rãnh").Set(["fields", "depth", "retired"], "true").Add(["fields"], Field("material", "Vật liệu"))
            .Add(["fields", "kind", "options"], new JsonObject { ["value"] = "egg", ["label"] = "Trứng" }).Set(["permissions", "edit"], new JsonArray("specialist-urban", "officer"))
            .Set(["list", "sort"], new JsonArray("-depth")).Set(["public", "fields"], new JsonArray("name", "kind")).Remove(["moves", "bao-hong"]).Move(["fields", "kind"], after: null);
        Words.Between(shipped.Document, overlay.Effective.Document).ShouldBe(
        [
            "Sổ: tên sổ từ “Cống” thành “Cống rãnh”.",
            "Thêm lựa chọn “Trứng” của trường “Loại”.",
            "Trường “Độ sâu”: ngừng dùng; dữ liệu đã có vẫn giữ.",
            "Thêm trường “Vật liệu” (chữ ngắn).",
            "Đổi thứ tự các trường.",
            "Bỏ bước chuyển “Báo hỏng”.",
            "Quyền: được thêm, sửa từ “[specialist-urban]” thành “[specialist-urban], [officer]”.",
            "Danh sách: sắp xếp từ “Tên” thành “Độ sâu (lớn trước)”.",
            "Công khai: Tên, Loại.",
        ], ignoreOrder: true);
    }

    public static TheoryData<string> Files => [.. Directory.EnumerateFiles(Path.Combine(Repository.Root, "content", "registers"), "*.yaml").Select(f => Path.GetFileNameWithoutExtension(f)!)];

    [Fact]
    public void Registers_Shipped_AllLoad() => RegisterLoader.LoadFolder(Path.Combine(Repository.Root, "content", "registers"), RegisterHooks.All).Count.ShouldBe(Files.Count);

    [Theory]
    [MemberData(nameof(Files))]
    public void Register_WrittenOut_ReadsTheSame(string slug)
    {
        var register = RegisterLoader.Load(slug, File.ReadAllText(Path.Combine(Repository.Root, "content", "registers", slug + ".yaml")), RegisterHooks.All);
        var yaml = RegisterYaml.Of(register.Document);
        var again = RegisterLoader.Load(slug, yaml, RegisterHooks.All);
        JsonNode.DeepEquals(again.Document, register.Document).ShouldBeTrue(yaml);
        again.Form.Fields.Select(f => (f.Name, f.Type, f.Label, Show: f.Show?.Source, f.Max)).ShouldBe(register.Form.Fields.Select(f => (f.Name, f.Type, f.Label, Show: f.Show?.Source, f.Max)));
        again.Aggregates.Select(a => a.Where?.Source).ShouldBe(register.Aggregates.Select(a => a.Where?.Source));
    }

    [Theory]
    [InlineData("Hai: chấm")]
    [InlineData("- gạch đầu")]
    [InlineData("có “ngoặc” và \"nháy\" \\ #thăng")]
    [InlineData("true")]
    [InlineData("  đầu trống")]
    [InlineData("hai\ndòng")]
    [InlineData("{a}, [b]")]
    [InlineData("100%")]
    [InlineData("@ và & và * và !")]
    public void Text_OfAnyKind_IsWrittenSoThatItReadsTheSame(string text)
    {
        var document = None.Set(["about"], text).Effective.Document;
        RegisterLoader.Load("x", RegisterYaml.Of(document)).About.ShouldBe(text);
    }

    [Theory]
    [InlineData("Số cổng sạc", "soCongSac")]
    [InlineData("Đơn vị vận hành, bảo dưỡng và sửa chữa", "donViVanHanhBaoDuong")]
    [InlineData("2 bánh", "muc2Banh")]
    [InlineData("???", "muc")]
    [InlineData("Tên", "ten2")]
    public void FieldName_OfALabel_IsFoldedShortAndFree(string label, string name) => RegisterNames.Field(label, taken => taken is "ten").ShouldBe(name);

    [Theory]
    [InlineData("Điểm sạc xe điện", "diem-sac-xe-dien")]
    [InlineData("Đã có", "da-co-2")]
    [InlineData("3 pha", "m-3-pha")]
    public void Slug_OfALabel_IsFoldedShortAndFree(string label, string slug) => RegisterNames.Slug(label, taken => taken is "da-co").ShouldBe(slug);

    private static RegisterDifference Words => new(role => $"[{role}]");

    private static RegisterOverlay Again(RegisterOverlay overlay) => RegisterOverlay.Read(overlay.ToText(), shipped);

    private static JsonObject Field(string name, string label) => new() { ["name"] = name, ["type"] = "text", ["label"] = label };
}
