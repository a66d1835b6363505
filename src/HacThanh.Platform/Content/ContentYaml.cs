using System.Globalization;
using System.Text.RegularExpressions;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace HacThanh.Platform.Content;

/// <summary>
/// Reads a YAML content file into records, strictly: keys are camelCase property names, unknown, repeated and missing
/// required keys are errors, dates are yyyy-MM-dd, times HH:mm. Errors name file, line and field.
/// </summary>
public static partial class ContentYaml
{
    private static readonly IDeserializer Deserializer = new DeserializerBuilder()
        .WithNamingConvention(CamelCaseNamingConvention.Instance)
        .WithEnumNamingConvention(CamelCaseNamingConvention.Instance)
        .WithNodeTypeResolver(new ReadOnlyLists())
        .WithEnforceRequiredMembers()
        .WithDuplicateKeyChecking()
        .WithTypeConverter(new DateConverter())
        .WithTypeConverter(new TimeConverter())
        .Build();

    /// <exception cref="ContentException">The file is missing, is not YAML or does not fit the record.</exception>
    public static T Load<T>(string path)
    {
        if (!System.IO.File.Exists(path))
        {
            throw new ContentException(path, 0, "không có tệp này.");
        }

        return Parse<T>(path, System.IO.File.ReadAllText(path));
    }

    /// <summary>The same for a text at hand; <paramref name="name"/> stands for the file in errors.</summary>
    public static T Parse<T>(string name, string yaml)
    {
        try
        {
            return Deserializer.Deserialize<T>(yaml) ?? throw new ContentException(name, 0, "tệp trống.");
        }
        catch (YamlException e)
        {
            throw new ContentException(name, (int)e.Start.Line, Sentence(e), e);
        }
    }

    private static string Sentence(YamlException e)
    {
        var message = Innermost(e).Message;
        if (UnknownKey().Match(message) is { Success: true } unknown)
        {
            return $"không có trường “{unknown.Groups[1].Value}”; kiểm tra chính tả của tên trường.";
        }

        if (MissingKey().Match(message) is { Success: true } missing)
        {
            return $"thiếu trường bắt buộc “{missing.Groups[1].Value}”.";
        }

        if (RepeatedKey().Match(message) is { Success: true } repeated)
        {
            return $"trường “{repeated.Groups[1].Value}” viết hai lần.";
        }

        return $"không đọc được: {message}";
    }

    private static Exception Innermost(Exception e) => e.InnerException is { } inner ? Innermost(inner) : e;

    [GeneratedRegex("^Property '([^']+)' not found on type")]
    private static partial Regex UnknownKey();

    [GeneratedRegex("^Missing properties, '([^']+)' in source yaml")]
    private static partial Regex MissingKey();

    [GeneratedRegex("(?i)duplicate (?:key|property) '?([^' ]+)'?")]
    private static partial Regex RepeatedKey();

    private sealed class ReadOnlyLists : INodeTypeResolver
    {
        public bool Resolve(NodeEvent? nodeEvent, ref Type currentType)
        {
            if (!currentType.IsInterface || !currentType.IsGenericType)
            {
                return false;
            }

            var shape = currentType.GetGenericTypeDefinition();
            var concrete = shape == typeof(IReadOnlyList<>) ? typeof(List<>) : shape == typeof(IReadOnlyDictionary<,>) ? typeof(Dictionary<,>) : null;
            if (concrete is null)
            {
                return false;
            }

            currentType = concrete.MakeGenericType(currentType.GetGenericArguments());
            return true;
        }
    }

    private sealed class DateConverter : IYamlTypeConverter
    {
        public bool Accepts(Type type) => type == typeof(DateOnly) || type == typeof(DateOnly?);

        public object? ReadYaml(IParser parser, Type type, ObjectDeserializer rootDeserializer)
        {
            var scalar = parser.Consume<Scalar>();
            return DateOnly.TryParseExact(scalar.Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
                ? date
                : throw new YamlException(scalar.Start, scalar.End, $"“{scalar.Value}” không phải ngày dạng năm-tháng-ngày, ví dụ 2026-11-21.");
        }

        public void WriteYaml(IEmitter emitter, object? value, Type type, ObjectSerializer serializer) =>
            emitter.Emit(new Scalar(((DateOnly)value!).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)));
    }

    private sealed class TimeConverter : IYamlTypeConverter
    {
        public bool Accepts(Type type) => type == typeof(TimeOnly) || type == typeof(TimeOnly?);

        public object? ReadYaml(IParser parser, Type type, ObjectDeserializer rootDeserializer)
        {
            var scalar = parser.Consume<Scalar>();
            return TimeOnly.TryParseExact(scalar.Value, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
                ? time
                : throw new YamlException(scalar.Start, scalar.End, $"“{scalar.Value}” không phải giờ dạng HH:mm, ví dụ 07:30.");
        }

        public void WriteYaml(IEmitter emitter, object? value, Type type, ObjectSerializer serializer) =>
            emitter.Emit(new Scalar(((TimeOnly)value!).ToString("HH:mm", CultureInfo.InvariantCulture)));
    }
}
