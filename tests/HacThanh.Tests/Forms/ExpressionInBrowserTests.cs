using System.Diagnostics;
using System.Text.Json.Nodes;

namespace HacThanh.Tests.Forms;

public sealed class ExpressionInBrowserTests
{
    /// <summary>Runs assets/ts/expression.ts over the vectors in Node, bundled by the esbuild that builds the assets.</summary>
    [Fact]
    public async Task Vectors_InterpretedByTheBrowserScript_GiveTheirResult()
    {
        var esbuild = Path.Combine(SharedData.Root, "assets/node_modules/esbuild/bin/esbuild");
        Assert.SkipUnless(File.Exists(esbuild), "Chưa cài assets/node_modules (npm ci trong assets): bỏ qua bộ thông dịch của trình duyệt.");
        var module = await Run(esbuild, [Path.Combine(SharedData.Root, "assets/ts/expression.ts"), "--bundle", "--format=esm", "--target=es2021"], "");
        var cases = new JsonArray([.. ExpressionVectorsTests.Vectors.Select(v => new JsonObject
        {
            ["source"] = v["expression"]!.GetValue<string>(),
            ["tree"] = ExpressionVectorsTests.Parse(v).ToJson(),
            ["data"] = v["data"]!.DeepClone(),
            ["result"] = v["result"]?.DeepClone(),
        })]);
        var script = module + $$"""
            const cases = {{cases.ToJsonString()}};
            for (const c of cases) {
              const get = path => path.split(".").reduce((o, k) => (o && typeof o === "object" ? o[k] : undefined), c.data);
              const actual = evaluate(c.tree, get, "2026-11-21");
              const same = typeof actual === "number" && typeof c.result === "number" ? Math.abs(actual - c.result) < 1e-6 : actual === (c.result ?? null);
              if (!same) console.log(`${c.source} ${JSON.stringify(c.data)}: ${JSON.stringify(actual)}`);
            }
            console.log(`ran ${cases.length}`);
            """;
        (await Run("node", ["--input-type=module", "-"], script)).Trim().ShouldBe($"ran {cases.Count}");
    }

    private static async Task<string> Run(string program, string[] arguments, string input)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        var error = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        process.ExitCode.ShouldBe(0, await error);
        return output;
    }
}
