using System.Reflection;
using System.Runtime.CompilerServices;

namespace HacThanh.Platform.Content;

/// <summary>
/// Fills records from YAML, strictly, by <see cref="YamlMap"/>: keys are camelCase property names, dates are yyyy-MM-dd, times HH:mm. Unknown, repeated and
/// missing required keys are mistakes; each names file, line and field.
/// </summary>
public static class ContentYaml
{
    /// <exception cref="ContentException">The file is missing, is not YAML or does not fit the record.</exception>
    public static T Load<T>(string path) =>
        File.Exists(path) ? Parse<T>(path, File.ReadAllText(path)) : throw new ContentException(path, 0, "không có tệp này.");

    /// <summary>The same for a text at hand; <paramref name="name"/> stands for the file in mistakes.</summary>
    public static T Parse<T>(string name, string yaml) => YamlMap.Read(name, yaml, map => (T)Fill(map, typeof(T)));

    private static object Fill(YamlMap map, Type type)
    {
        var record = Activator.CreateInstance(type, nonPublic: true)!;
        foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.SetMethod is not null))
        {
            var key = char.ToLowerInvariant(property.Name[0]) + property.Name[1..];
            if (Value(map, key, property.PropertyType) is { } value) property.SetValue(record, value);
            else if (property.GetCustomAttribute<RequiredMemberAttribute>() is not null) map.Missing(key);
        }
        return record;
    }

    private static object Inner(YamlMap map, Type type)
    {
        var record = Fill(map, type);
        map.Finish();
        return record;
    }

    private static object? Value(YamlMap map, string key, Type wanted)
    {
        var type = Nullable.GetUnderlyingType(wanted) ?? wanted;
        if (type == typeof(string)) return map.Text(key);
        if (type == typeof(bool)) return map.Flag(key) is var flag && map.Has(key) ? flag : null;
        if (type == typeof(int)) return map.WholeNumber(key);
        if (type == typeof(double)) return map.Number(key);
        if (type == typeof(DateOnly)) return map.Date(key);
        if (type == typeof(TimeOnly)) return map.Time(key);
        if (type.IsEnum) return map.Text(key) is { } word ? Word(map, key, word, type) : null;
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>)) return Items(map, key, type.GetGenericArguments()[0]);
        return map.Map(key) is { } inner ? Inner(inner, type) : null;
    }

    private static Array? Items(YamlMap map, string key, Type type)
    {
        List<object> items = type == typeof(string) ? [.. map.Texts(key)]
            : type.IsEnum ? [.. map.Texts(key).Select(word => Word(map, key, word, type)).OfType<object>()]
            : [.. map.Maps(key).Select(item => Inner(item, type))];
        if (!map.Has(key)) return null;
        var array = Array.CreateInstance(type, items.Count);
        for (var i = 0; i < items.Count; i++) array.SetValue(items[i], i);
        return array;
    }

    private static object? Word(YamlMap map, string key, string word, Type type)
    {
        foreach (var name in Enum.GetNames(type))
            if (char.ToLowerInvariant(name[0]) + name[1..] == word) return Enum.Parse(type, name);
        map.Error(key, $"là “{word}”, không có trong các từ dùng được: {string.Join(", ", Enum.GetNames(type).Select(n => char.ToLowerInvariant(n[0]) + n[1..]))}.");
        return null;
    }
}
