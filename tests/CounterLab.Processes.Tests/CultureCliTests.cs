using System.Text.Json;
using CounterLab.Tests;

namespace CounterLab.Processes.Tests;

/// <summary>The programs write the same under every language of the user.</summary>
public sealed class CultureCliTests
{
    [Theory]
    [InlineData("sv_SE.UTF-8")]
    [InlineData("fi_FI.UTF-8")]
    [InlineData("ar_SA.UTF-8")]
    [InlineData("de_DE.UTF-8")] // the framework's own messages have a translation
    public async Task Numbers_and_refusals_are_those_of_English(string language)
    {
        var variables = new Dictionary<string, string> { ["LC_ALL"] = language, ["LANG"] = language };
        await using var node = ChildProgram.Start("CounterLab.Node.dll", ["--id", "n1"], environment: variables);
        var line = await node.LineAsync(text => text.StartsWith("READY ", StringComparison.Ordinal));
        using var ready = JsonDocument.Parse(line["READY ".Length..]);
        Assert.StartsWith("d = -5 (n1, operation 1", await TextAsync(0, "add d --amount -5"));
        Assert.Equal("d = -5", await TextAsync(0, "get d"));
        Assert.Contains("from -9007199254740992", await TextAsync(2, "bound bounded/a --floor 5"));
        await TextAsync(0, "bound bounded/b --floor -5 --cap 7");
        Assert.Contains("never below -5:", await TextAsync(0, "get bounded/b --details"));
        Assert.Contains("-6", await TextAsync(1, "add bounded/b --amount -6"));
        Assert.Contains("Unknown argument. Expected", await TextAsync(2, "frobnicate"));

        async Task<string> TextAsync(int exit, string arguments)
        {
            await using var program = ChildProgram.Start(
                CliRun.Cli, [.. arguments.Split(' '), "--node", ready.RootElement.Text("address")],
                environment: variables);
            var found = await program.ExitCodeAsync();
            Assert.True(found == exit, $"{arguments}: {found} {program.Stdout} {program.Stderr}");
            return program.Stdout + program.Stderr;
        }
    }
}
