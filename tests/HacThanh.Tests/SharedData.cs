using System.Text.Json;
using Xunit;

namespace HacThanh.Tests;

/// <summary>Reference data that may lie beside a checkout of the repository (../shared/data). Tests that want it skip with a word when it is not there.</summary>
internal static class SharedData
{
    /// <summary>Root of this repository: the folder that holds HacThanh.slnx.</summary>
    public static string Root { get; } = FindRoot();

    public static string Path(string relative)
    {
        for (var folder = new DirectoryInfo(Root).Parent; folder is not null; folder = folder.Parent)
        {
            var candidate = System.IO.Path.Combine(folder.FullName, "shared", "data", relative);
            if (File.Exists(candidate))
            {
                return candidate;
            }
        }

        Assert.Skip($"Không có dữ liệu đối chiếu shared/data/{relative} bên cạnh kho mã.");
        return "";
    }

    public static JsonElement Json(string relative)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(Path(relative)));
        return document.RootElement.Clone();
    }

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "HacThanh.slnx")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException("HacThanh.slnx is not above the test binaries.");
    }
}
