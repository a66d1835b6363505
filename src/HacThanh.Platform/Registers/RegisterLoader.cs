using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using HacThanh.Platform.Content;
using HacThanh.Platform.Forms;
using HacThanh.Platform.Forms.Types;

namespace HacThanh.Platform.Registers;

/// <summary>Reads a register from YAML (docs/registers.md) and checks all that can be checked before anybody uses it.</summary>
public static partial class RegisterLoader
{
    internal static readonly string[] Colours = ["green", "blue", "yellow", "red", "grey"];

    /// <summary>Every *.yaml of a folder, in the order of the slugs. A missing folder is no registers.</summary>
    /// <param name="folder">Where the definitions lie.</param>
    /// <param name="hooks">Those that definitions may name.</param>
    /// <exception cref="ContentException">Any file has a mistake, two define the same register, or a lookup points nowhere.</exception>
    public static IReadOnlyList<RegisterDefinition> LoadFolder(string folder, IReadOnlyList<RegisterHook>? hooks = null)
    {
        var found = new SortedDictionary<string, RegisterDefinition>(StringComparer.Ordinal);
        var errors = new List<ContentError>();
        if (Directory.Exists(folder))
            foreach (var path in Directory.EnumerateFiles(folder, "*.yaml").Order(StringComparer.Ordinal))
            {
                var file = $"registers/{Path.GetFileName(path)}";
                try
                {
                    var register = Load(file, File.ReadAllText(path), hooks);
                    if (!found.TryAdd(register.Slug, register)) errors.Add(new(file, 1, $"sổ “{register.Slug}” đã có ở tệp khác."));
                }
                catch (ContentException e)
                {
                    errors.AddRange(e.Errors);
                }
            }
        if (errors.Count > 0) throw new ContentException(errors);
        foreach (var second in found.Values.Where(r => r.IsGroups).Skip(1)) errors.Add(new($"registers/{second.Slug}.yaml", 1, "“isGroups”: đã có sổ khác là sổ tổ dân phố."));
        foreach (var register in found.Values)
            errors.AddRange(LostLookups(register, s => found.GetValueOrDefault(s)).Select(sentence => new ContentError($"registers/{register.Slug}.yaml", 1, sentence)));
        return errors.Count > 0 ? throw new ContentException(errors) : [.. found.Values];
    }

    /// <summary>A sentence for each lookup into a register that is not there, and one when the residential group is looked up in a register of something else.</summary>
    /// <param name="register">The register with the lookups.</param>
    /// <param name="find">The register with a slug; null when there is none.</param>
    public static IEnumerable<string> LostLookups(RegisterDefinition register, Func<string, RegisterDefinition?> find) =>
    [
        .. register.Form.Fields.Where(f => f.Type is LookupType && f.Register != register.Slug && find(f.Register!) is null).Select(f => $"trường “{f.Name}”: không có sổ “{f.Register}”."),
        .. register.Group is { } group && find(group.Register!) is { IsGroups: false } ? [$"“group”: trường “{group.Name}” phải là trường lookup tới sổ tổ dân phố."] : Array.Empty<string>(),
    ];

    /// <param name="file">The name that errors show.</param>
    /// <param name="yaml">The definition.</param>
    /// <param name="hooks">Those that it may name.</param>
    /// <exception cref="ContentException">Each mistake with file, line and field.</exception>
    public static RegisterDefinition Load(string file, string yaml, IReadOnlyList<RegisterHook>? hooks = null)
    {
        var errors = new List<ContentError>();
        return Checked(YamlMap.Parse(file, yaml, errors), errors, hooks ?? []);
    }

    /// <summary>The same of a document that a ward has changed (<see cref="RegisterDefinition.Document"/>).</summary>
    /// <param name="name">What errors begin with, such as “Sổ “Chợ””.</param>
    /// <param name="document">The definition as a tree.</param>
    /// <param name="hooks">Those that it may name.</param>
    /// <exception cref="ContentException">Each mistake with field.</exception>
    public static RegisterDefinition Load(string name, JsonObject document, IReadOnlyList<RegisterHook>? hooks = null)
    {
        var errors = new List<ContentError>();
        return Checked(YamlMap.Of(name, document, errors), errors, hooks ?? []);
    }

    private static RegisterDefinition Checked(YamlMap root, List<ContentError> errors, IReadOnlyList<RegisterHook> hooks)
    {
        var register = Read(root, hooks);
        root.Finish();
        return errors.Count > 0 ? throw new ContentException([.. errors.OrderBy(e => e.Line)]) : register! with { Document = root.ToJson() };
    }

    private static RegisterDefinition? Read(YamlMap root, IReadOnlyList<RegisterHook> hooks)
    {
        var slug = root.RequiredText("register");
        if (slug.Length > 0 && !Slug().IsMatch(slug)) root.Error("register", $"chỉ gồm chữ thường, số và dấu gạch ngang, tối đa 40 ký tự, không phải “{slug}”.");
        var title = root.RequiredText("title");
        var form = FormLoader.Read(root, slug, new LocalText(title), ReservedFields);
        var fields = new RegisterFields(form, root);
        var list = ReadList(root, fields);
        var states = States(root);
        var aggregates = root.Maps("aggregates").Select(m => RegisterConditions.ReadAggregate(m, fields)).ToList();
        var flags = root.Maps("flags").Select(m => RegisterConditions.ReadFlag(m, fields)).OfType<RegisterFlag>().ToList();
        var register = new
        {
            One = root.RequiredText("one"),
            Sector = root.RequiredText("sector"),
            About = root.Text("about"),
            Titled = fields.Named("titled", root.RequiredText("titled"), f => f.Type is not (TableType or FileType or PlaceType) && !f.Sensitive && !f.Retired, "không đặt tên cho dòng được"),
            Key = fields.All("key", root.Texts("key"), f => RegisterColumn.Fits(f) && !f.Retired, "không làm khóa được"),
            Group = fields.Optional("group", f => f.Type is LookupType && f.Register != slug, "phải là trường lookup tới sổ tổ dân phố"),
            Unit = fields.Optional("unit", f => f.Type is ChoiceType && !f.Sensitive, "phải là trường choice, mỗi lựa chọn là mã một đơn vị"),
            IsGroups = root.Flag("isGroups"),
            Parent = fields.Optional("parent", f => f.Type is LookupType && f.Required is not null, "phải là trường lookup bắt buộc"),
            Map = fields.Optional("map", f => f.Type is PlaceType, "phải là trường point, line hoặc area"),
            MapOtherwise = fields.Optional("mapOtherwise", f => f.Type is PointType && root.Has("map"), "phải là trường point của sổ có “map”"),
            FirstOnMap = root.Flag("firstOnMap"),
            SampleFields = fields.All("sampleFields", root.Texts("sampleFields"), f => f is { Sensitive: false, Required: null, IsLookup: false, IsTable: false, IsFile: false, Expr: null }, "không ghi mẫu được"),
            Gallery = fields.Optional("gallery", RegisterGallery.Fits, "phải là bảng có các cột before, after (photo) và note (text)"),
            Moves = Moves(root, fields, states),
            Roles = Roles(root),
            Public = ReadPublic(root, fields, states),
            Reminders = root.Maps("reminders").Select(m => ReadReminder(m, fields, states)).OfType<Reminder>().ToList(),
            Grades = ReadGrades(root, fields),
            Requests = ReadRequests(root),
            Hook = ReadHook(root, fields, hooks),
            Samples = root.WholeNumber("samples") ?? 0,
        };
        if (register is { Public: { } view, Titled: { } titled } && (!view.Fields.Contains(titled) || !RegisterColumn.Fits(titled)))
            root.Error("public", $"phải công khai trường “{titled.Name}”, vì tên của dòng là trường ấy, và trường ấy phải sắp xếp được.");
        if (register is { Public: { } shown, MapOtherwise: { } otherwise, Map: { } place } && shown.Fields.Contains(place) != shown.Fields.Contains(otherwise))
            root.Error("mapOtherwise", $"và “map” cùng công khai hoặc cùng không: “{otherwise.Name}” đứng thay “{place.Name}” trên bản đồ.");
        RegisterConditions.CheckInstead(root, flags, states, register.Public);
        foreach (var field in form.Fields.Where(f => f.Generated is not null))
            if (!GeneratedCode.IsPattern(field.Generated!) || field.Type.Name != "text" || field.Required is not null || field.Show is not null || field.Sensitive || register.Key is not [var key] || key != field)
                root.Error($"trường “{field.Name}”: “generated” là mẫu như “BH-{{year}}-{{number}}” của một trường chữ không bắt buộc, là khóa duy nhất của sổ.");
        foreach (var field in form.Fields.Where(f => f is { Expr: not null, Sensitive: false }))
            if (field.Expr!.Names.Select(n => form.Field(n.Split('.')[0])).FirstOrDefault(f => f?.Sensitive == true) is { } hidden)
                root.Error($"trường “{field.Name}” tính từ “{hidden.Name}” là thông tin phải che, nên cũng phải che.");
        if (list is null || register.Titled is null || register.Roles is null) return null;
        return new RegisterDefinition
        {
            Slug = slug,
            Version = form.Version,
            Title = title,
            One = register.One,
            Sector = register.Sector,
            About = register.About,
            Form = form,
            Titled = register.Titled,
            Key = register.Key,
            Group = register.Group,
            Unit = register.Unit,
            IsGroups = register.IsGroups,
            Parent = register.Parent,
            List = list,
            Map = register.Map,
            MapOtherwise = register.MapOtherwise,
            FirstOnMap = register.FirstOnMap,
            SampleFields = register.SampleFields,
            Gallery = register.Gallery,
            States = states,
            Moves = register.Moves,
            Roles = register.Roles,
            Public = register.Public,
            Reminders = register.Reminders,
            Aggregates = aggregates.OfType<Aggregate>().ToList(),
            Grades = register.Grades,
            Requests = register.Requests,
            Flags = flags,
            Hook = register.Hook,
            Samples = register.Samples,
            Unverified = form.Unverified,
            Note = form.Note,
            Columns = fields.Columns([register.Titled, .. register.Key, register.Group, register.Unit, register.Parent, .. register.Reminders.Select(r => r.Field), .. form.Fields.Where(f => f.Type is LookupType)]),
        };
    }

    private static RegisterList? ReadList(YamlMap root, RegisterFields fields)
    {
        if (root.Map("list") is not { } map)
        {
            root.Error("thiếu “list”.");
            return null;
        }
        fields.At(map);
        var columns = fields.All("columns", map.Texts("columns"), RegisterColumn.Shows, "không làm cột được");
        var filters = fields.All("filters", map.Texts("filters"), RegisterColumn.Fits, "không lọc được").Select(fields.ColumnOf).ToList();
        var sorts = map.Texts("sort").Select(name => (Field: fields.Named("sort", name.TrimStart('-'), RegisterColumn.Fits, "không sắp xếp được"), Descending: name.StartsWith('-')))
            .Where(s => s.Field is not null).Select(s => new RegisterSort(fields.ColumnOf(s.Field!), s.Descending)).ToList();
        var search = fields.All("search", map.Texts("search"), f => !f.Sensitive && f.Type is not (TableType or FileType or PlaceType), "không tìm được");
        if (columns.Count == 0) map.Error("columns", "phải có ít nhất một cột.");
        if (sorts.Count == 0) map.Error("sort", "phải có ít nhất một cách sắp xếp.");
        map.Finish();
        fields.At(root);
        return new RegisterList { Columns = columns, Filters = filters, Sorts = sorts, Search = search };
    }

    private static List<RegisterState> States(YamlMap root)
    {
        if (root.Map("states") is not { } map) return [];
        var states = new List<RegisterState>();
        foreach (var value in map.Maps("values"))
        {
            var state = new RegisterState(value.RequiredText("value"), value.RequiredText("label"), value.Text("colour") ?? "grey", value.Flag("ended"));
            if (!Word().IsMatch(state.Value)) value.Error("value", "là một từ tiếng Anh, chữ thường, có thể có gạch ngang.");
            if (!Colours.Contains(state.Colour)) value.Error("colour", $"là một trong: {string.Join(", ", Colours)}.");
            if (states.Exists(s => s.Value == state.Value)) value.Error("value", "bị lặp.");
            value.Finish();
            states.Add(state);
        }
        if (states.Count == 0) map.Error("values", "phải có ít nhất một trạng thái.");
        return states;
    }

    private static List<RegisterMove> Moves(YamlMap root, RegisterFields fields, List<RegisterState> states)
    {
        if (root.Map("states") is not { } map) return [];
        var moves = new List<RegisterMove>();
        foreach (var item in map.Maps("moves"))
        {
            fields.At(item);
            var move = new RegisterMove
            {
                Action = item.RequiredText("action"),
                Label = item.RequiredText("label"),
                From = item.Texts("from"),
                To = item.RequiredText("to"),
                Reason = item.Flag("reason"),
                Fields = fields.Asked("fields", item.Texts("fields")),
                Required = item.Flag("required"),
                Who = item.Texts("who"),
            };
            if (move.Required && move.Fields.Count == 0) item.Error("required", "chỉ dùng khi có “fields”.");
            if (!Word().IsMatch(move.Action) || Reserved.Contains(move.Action)) item.Error("action", $"là phần cuối của địa chỉ, chữ thường và gạch ngang, khác {string.Join(", ", Reserved)}.");
            foreach (var state in move.From.Append(move.To).Where(s => states.TrueForAll(known => known.Value != s))) item.Error($"không có trạng thái “{state}”.");
            if (move.Who.Count == 0) item.Error("who", "phải nêu ít nhất một vai trò.");
            if (moves.Exists(m => m.Action == move.Action)) item.Error("action", "bị lặp.");
            item.Finish();
            moves.Add(move);
        }
        map.Finish();
        fields.At(root);
        return moves;
    }

    /// <summary>Last parts of addresses below a record that are not moves.</summary>
    public static IReadOnlyList<string> Reserved { get; } = ["sua", "anh", "them", "nhap", "xuat", "ban-do", "xem", "xoa", "tep", "in", "de-nghi"];

    /// <summary>
    /// Names that fields may not have: lists of the API and the OGC service read them out of addresses beside the fields to filter by, features show the state and the mark of a sample
    /// beside the fields, and every change asks why.
    /// </summary>
    public static IReadOnlyList<string> ReservedFields { get; } = ["q", "state", "sort", "after", "limit", "f", "bbox", "datetime", "sample", "changeReason"];

    private static RegisterRoles? Roles(YamlMap root)
    {
        if (root.Map("permissions") is not { } map)
        {
            root.Error("thiếu “permissions”.");
            return null;
        }
        var unit = map.Has("unit") ? map.Map("unit") : null;
        var (own, ofGroups) = (map.Has("group") ? map.Map("group") : null, root.Flag("isGroups"));
        var roles = new RegisterRoles
        {
            Read = map.Texts("read"),
            Edit = map.Texts("edit"),
            Sensitive = map.Texts("sensitive"),
            Group = Own(own),
            Unit = Own(unit),
        };
        if (!roles.Read.Concat(roles.Group.Everyone).Concat(roles.Unit.Everyone).Any()) map.Error("read", "phải nêu ít nhất một vai trò.");
        if (own is not null && !root.Has("group") && !ofGroups) map.Error("group", "chỉ dùng cho sổ có “group”.");
        if (ofGroups && roles.Group.Add.Count > 0) own!.Error("add", "không dùng cho sổ tổ dân phố: một tổ không thêm tổ khác.");
        if (unit is not null && !root.Has("unit")) map.Error("unit", "chỉ dùng cho sổ có “unit”.");
        if (root.Has("unit") && (root.Has("group") || ofGroups)) root.Error("unit", "không đi cùng “group”: quyền của một sổ theo tổ dân phố hoặc theo đơn vị.");
        own?.Finish();
        unit?.Finish();
        map.Finish();
        return roles;
    }

    private static RegisterGroupRoles Own(YamlMap? map) =>
        map is null ? new() : new() { Read = map.Texts("read"), Add = map.Texts("add"), Change = map.Texts("change"), Sensitive = map.Texts("sensitive") };

    private static PublicView? ReadPublic(YamlMap root, RegisterFields fields, List<RegisterState> states)
    {
        if (!root.Has("public") || root.Map("public") is not { } map) return null;
        fields.At(map);
        var view = new PublicView
        {
            Fields = fields.All("fields", map.Texts("fields"), f => !f.Sensitive, "nhạy cảm nên không công khai được"),
            States = map.Texts("states"),
            Where = RegisterConditions.Read(map, fields),
            OpenData = map.Flag("openData"),
        };
        if (view.Fields.Count == 0) map.Error("fields", "phải có ít nhất một trường.");
        foreach (var state in view.States.Where(s => states.TrueForAll(known => known.Value != s))) map.Error("states", $"không có trạng thái “{state}”.");
        map.Finish();
        fields.At(root);
        return view;
    }

    private static Reminder? ReadReminder(YamlMap map, RegisterFields fields, List<RegisterState> states)
    {
        fields.At(map);
        var field = fields.Named("field", map.RequiredText("field"), f => f.Type is DateType && !f.Sensitive, "không phải là ngày");
        var days = map.Texts("days").Select(d => int.TryParse(d, NumberStyles.None, CultureInfo.InvariantCulture, out var n) && n <= 3650 ? n : -1).ToList();
        if (days.Count == 0 || days.Contains(-1)) map.Error("days", "là danh sách số ngày báo trước, từ 0 đến 3650.");
        var only = map.Texts("states");
        foreach (var state in only.Where(s => states.TrueForAll(known => known.Value != s))) map.Error("states", $"không có trạng thái “{state}”.");
        var reminder = field is null ? null : new Reminder(field, [.. days.OrderDescending()], map.RequiredText("to"), map.RequiredText("text")) { States = only };
        map.Finish();
        return reminder;
    }

    private static RegisterHook? ReadHook(YamlMap root, RegisterFields fields, IReadOnlyList<RegisterHook> hooks)
    {
        if (root.Text("hook") is not { } name) return null;
        var hook = hooks.FirstOrDefault(h => h.Name == name);
        if (hook is null) root.Error("hook", $"không có đoạn mã nào tên “{name}”. {(hooks.Count == 0 ? "Chưa có đoạn mã nào." : $"Có: {string.Join(", ", hooks.Select(h => h.Name))}.")}");
        fields.At(root);
        foreach (var field in hook?.Fills ?? []) fields.Named("hook", field, f => f is { Required: null, IsTable: false, IsFile: false }, "do đoạn mã tự ghi nên không thể bắt buộc, là bảng hoặc là tệp");
        return hook;
    }

    private static Grades? ReadGrades(YamlMap root, RegisterFields fields)
    {
        if (!root.Has("grades") || root.Map("grades") is not { } map) return null;
        fields.At(map);
        var of = fields.Named("of", map.RequiredText("of"), f => f.Type is NumberType or ComputedType && !f.Sensitive, "không phải là số");
        var values = new List<Grade>();
        foreach (var value in map.Maps("values"))
        {
            values.Add(new Grade((decimal)(value.Number("from") ?? 0), value.RequiredText("label")));
            value.Finish();
        }
        if (values.Count == 0) map.Error("values", "phải có ít nhất một bậc.");
        map.Finish();
        fields.At(root);
        return of is null ? null : new Grades(of, [.. values.OrderByDescending(v => v.From)]);
    }

    private static AccessRequests? ReadRequests(YamlMap root)
    {
        if (!root.Has("requests") || root.Map("requests") is not { } map) return null;
        var requests = new AccessRequests(map.RequiredText("label"), map.RequiredText("to"), map.Flag("reason"));
        map.Finish();
        return requests;
    }

    [GeneratedRegex(@"^[a-z][a-z0-9-]{1,39}\z")]
    private static partial Regex Slug();

    [GeneratedRegex(@"^[a-z][a-z0-9-]{0,39}\z")]
    internal static partial Regex Word();
}
