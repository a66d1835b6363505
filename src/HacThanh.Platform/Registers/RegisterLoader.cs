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
    private static readonly string[] colours = ["green", "blue", "yellow", "red", "grey"];

    /// <summary>Every *.yaml of a folder, in the order of the slugs. A missing folder is no registers.</summary>
    /// <exception cref="ContentException">Any file has a mistake, two define the same register, or a lookup points nowhere.</exception>
    public static IReadOnlyList<RegisterDefinition> LoadFolder(string folder)
    {
        var found = new SortedDictionary<string, RegisterDefinition>(StringComparer.Ordinal);
        var errors = new List<ContentError>();
        if (Directory.Exists(folder))
            foreach (var path in Directory.EnumerateFiles(folder, "*.yaml").Order(StringComparer.Ordinal))
            {
                var file = $"registers/{Path.GetFileName(path)}";
                try
                {
                    var register = Load(file, File.ReadAllText(path));
                    if (!found.TryAdd(register.Slug, register)) errors.Add(new(file, 1, $"sổ “{register.Slug}” đã có ở tệp khác."));
                }
                catch (ContentException e)
                {
                    errors.AddRange(e.Errors);
                }
            }
        if (errors.Count > 0) throw new ContentException(errors);
        foreach (var register in found.Values)
            errors.AddRange(LostLookups(register, found.ContainsKey).Select(sentence => new ContentError($"registers/{register.Slug}.yaml", 1, sentence)));
        return errors.Count > 0 ? throw new ContentException(errors) : [.. found.Values];
    }

    /// <summary>A sentence for each lookup into a register that is not there.</summary>
    /// <param name="register">The register with the lookups.</param>
    /// <param name="known">Whether a slug is that of a register.</param>
    public static IEnumerable<string> LostLookups(RegisterDefinition register, Func<string, bool> known) =>
        register.Form.Fields.Where(f => f.Type is LookupType && f.Register != register.Slug && !known(f.Register!)).Select(f => $"trường “{f.Name}”: không có sổ “{f.Register}”.");

    /// <param name="file">The name that errors show.</param>
    /// <param name="yaml">The definition.</param>
    /// <exception cref="ContentException">Each mistake with file, line and field.</exception>
    public static RegisterDefinition Load(string file, string yaml)
    {
        var errors = new List<ContentError>();
        return Checked(YamlMap.Parse(file, yaml, errors), errors);
    }

    /// <summary>The same of a document that a ward has changed (<see cref="RegisterDefinition.Document"/>).</summary>
    /// <param name="name">What errors begin with, such as “Sổ “Chợ””.</param>
    /// <param name="document">The definition as a tree.</param>
    /// <exception cref="ContentException">Each mistake with field.</exception>
    public static RegisterDefinition Load(string name, JsonObject document)
    {
        var errors = new List<ContentError>();
        return Checked(YamlMap.Of(name, document, errors), errors);
    }

    private static RegisterDefinition Checked(YamlMap root, List<ContentError> errors)
    {
        var register = Read(root);
        root.Finish();
        return errors.Count > 0 ? throw new ContentException([.. errors.OrderBy(e => e.Line)]) : register! with { Document = root.ToJson() };
    }

    private static RegisterDefinition? Read(YamlMap root)
    {
        var slug = root.RequiredText("register");
        if (slug.Length > 0 && !Slug().IsMatch(slug)) root.Error("register", $"chỉ gồm chữ thường, số và dấu gạch ngang, tối đa 40 ký tự, không phải “{slug}”.");
        var title = root.RequiredText("title");
        var form = FormLoader.Read(root, slug, new LocalText(title), ReservedFields);
        var fields = new RegisterFields(form, root);
        var list = ReadList(root, fields);
        var states = States(root);
        var aggregates = root.Maps("aggregates").Select(m => Aggregate(m, fields)).ToList();
        var register = new
        {
            One = root.RequiredText("one"),
            Sector = root.RequiredText("sector"),
            About = root.Text("about"),
            Titled = fields.Named("titled", root.RequiredText("titled"), f => f.Type is not (TableType or FileType or PlaceType) && !f.Sensitive && !f.Retired, "không đặt tên cho dòng được"),
            Key = fields.All("key", root.Texts("key"), f => RegisterColumn.Fits(f) && !f.Retired, "không làm khóa được"),
            Group = fields.Optional("group", f => f.Type is LookupType && f.Register == RegisterDefinition.GroupsSlug, $"phải là trường lookup tới sổ {RegisterDefinition.GroupsSlug}"),
            Parent = fields.Optional("parent", f => f.Type is LookupType && f.Required is not null, "phải là trường lookup bắt buộc"),
            Map = fields.Optional("map", f => f.Type is PlaceType, "phải là trường point, line hoặc area"),
            Gallery = fields.Optional("gallery", RegisterGallery.Fits, "phải là bảng có các cột before, after (photo) và note (text)"),
            Moves = Moves(root, fields, states),
            Roles = Roles(root),
            Public = ReadPublic(root, fields, states),
            Reminders = root.Maps("reminders").Select(m => ReadReminder(m, fields, states)).OfType<Reminder>().ToList(),
            Grades = ReadGrades(root, fields),
            Requests = ReadRequests(root),
            Samples = root.WholeNumber("samples") ?? 0,
        };
        if (register is { Public: { } view, Titled: { } titled } && (!view.Fields.Contains(titled) || !RegisterColumn.Fits(titled)))
            root.Error("public", $"phải công khai trường “{titled.Name}”, vì tên của dòng là trường ấy, và trường ấy phải sắp xếp được.");
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
            Parent = register.Parent,
            List = list,
            Map = register.Map,
            Gallery = register.Gallery,
            States = states,
            Moves = register.Moves,
            Roles = register.Roles,
            Public = register.Public,
            Reminders = register.Reminders,
            Aggregates = aggregates.OfType<Aggregate>().ToList(),
            Grades = register.Grades,
            Requests = register.Requests,
            Samples = register.Samples,
            Unverified = form.Unverified,
            Note = form.Note,
            Columns = fields.Columns([register.Titled, .. register.Key, register.Group, register.Parent, .. register.Reminders.Select(r => r.Field), .. form.Fields.Where(f => f.Type is LookupType)]),
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
            if (!colours.Contains(state.Colour)) value.Error("colour", $"là một trong: {string.Join(", ", colours)}.");
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
        var (own, ofGroups) = (map.Has("group") ? map.Map("group") : null, root.Text("register") == RegisterDefinition.GroupsSlug);
        var roles = new RegisterRoles
        {
            Read = map.Texts("read"),
            Edit = map.Texts("edit"),
            Sensitive = map.Texts("sensitive"),
            Group = own is null ? new() : new() { Read = own.Texts("read"), Add = own.Texts("add"), Change = own.Texts("change"), Sensitive = own.Texts("sensitive") },
        };
        if (!roles.Read.Concat(roles.Group.Everyone).Any()) map.Error("read", "phải nêu ít nhất một vai trò.");
        if (own is not null && !root.Has("group") && !ofGroups) map.Error("group", "chỉ dùng cho sổ có “group”.");
        if (ofGroups && roles.Group.Add.Count > 0) own!.Error("add", "không dùng cho sổ tổ dân phố: một tổ không thêm tổ khác.");
        own?.Finish();
        map.Finish();
        return roles;
    }

    private static PublicView? ReadPublic(YamlMap root, RegisterFields fields, List<RegisterState> states)
    {
        if (!root.Has("public") || root.Map("public") is not { } map) return null;
        fields.At(map);
        var view = new PublicView
        {
            Fields = fields.All("fields", map.Texts("fields"), f => !f.Sensitive, "nhạy cảm nên không công khai được"),
            States = map.Texts("states"),
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

    private static Aggregate? Aggregate(YamlMap map, RegisterFields fields)
    {
        fields.At(map);
        var kind = map.Text("of") switch { "count" => AggregateKind.Count, "sum" => AggregateKind.Sum, "share" => AggregateKind.Share, _ => (AggregateKind?)null };
        if (kind is null) map.Error("of", "là count, sum hoặc share.");
        var field = map.Text("field") is { } name ? fields.Named("field", name, f => RegisterColumn.Fits(f) && new RegisterColumn(f).IsNumber, "không phải là số") : null;
        if (kind == AggregateKind.Sum && field is null) map.Error("field", "là trường số được cộng.");
        var where = FormLoader.Expr(map, "where");
        if (kind == AggregateKind.Share && where is null) map.Error("where", "là điều kiện của phần được tính.");
        foreach (var path in where?.Names ?? new HashSet<string>())
            if (path != "state" && fields.Named("where", path, RegisterColumn.Fits, "không dùng trong điều kiện được") is { } used) fields.ColumnOf(used);
        var aggregate = kind is null ? null : new Aggregate
        {
            Name = map.RequiredText("name"),
            Label = map.RequiredText("label"),
            Of = kind.Value,
            Field = field is null ? null : fields.ColumnOf(field),
            Unit = map.Text("unit"),
            Where = where,
        };
        map.Finish();
        return aggregate;
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
    private static partial Regex Word();
}
