using System.Collections.Concurrent;

namespace HacThanh;

/// <summary>Where content/ lies: the setting `Content`, else the nearest folder above the program that has one.</summary>
public sealed class ContentFolder(IConfiguration configuration)
{
    private readonly ConcurrentDictionary<(string Part, Type Kind), Lazy<object>> read = new();

    /// <summary>Absolute path of content/.</summary>
    public string Path { get; } = configuration["Content"] ?? Find();

    /// <summary>Absolute path of one ward's folder.</summary>
    public string Ward(string slug) => System.IO.Path.Combine(Path, "ward", slug);

    /// <summary>What is made of a part of content/, read when first asked for and then the same for all who ask: content does not change while the program runs.</summary>
    /// <typeparam name="T">What it becomes; nothing that can be changed.</typeparam>
    /// <param name="part">A file or folder below content/; "" for all of it.</param>
    /// <param name="load">Reads it from its absolute path.</param>
    public T Once<T>(string part, Func<string, T> load) where T : class =>
        (T)read.GetOrAdd((part, typeof(T)), key => new Lazy<object>(() => load(System.IO.Path.Combine(Path, key.Part)))).Value;

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var content = System.IO.Path.Combine(folder.FullName, "content");
            if (Directory.Exists(System.IO.Path.Combine(content, "ward"))) return content;
        }
        throw new DirectoryNotFoundException("Không tìm thấy thư mục content/ bên cạnh chương trình; chỉ ra bằng thiết lập Content.");
    }
}
