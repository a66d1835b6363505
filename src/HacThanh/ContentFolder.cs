namespace HacThanh;

/// <summary>Where content/ lies: the setting `Content`, else the nearest folder above the program that has one.</summary>
public sealed class ContentFolder(IConfiguration configuration)
{
    /// <summary>Absolute path of content/.</summary>
    public string Path { get; } = configuration["Content"] ?? Find();

    /// <summary>Absolute path of one ward's folder.</summary>
    public string Ward(string slug) => System.IO.Path.Combine(Path, "ward", slug);

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
