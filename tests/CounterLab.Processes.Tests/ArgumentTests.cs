using System.Text.Json;
using CounterLab.Tests;
using static CounterLab.Processes.Tests.CliRun;

namespace CounterLab.Processes.Tests;

/// <summary>Arguments of the command line are text: nothing in them is expanded.</summary>
public sealed class ArgumentTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("counterlab-arguments-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Text_that_begins_with_an_at_sign_is_text_and_no_file_is_read()
    {
        var file = Path.Combine(_folder.FullName, "x");
        await File.WriteAllTextAsync(file, "likes\n7\n");
        await using var up = await UpProgram.StartAsync(1);
        var n1 = up.Node("n1");
        foreach (var counter in (string[])["@likes", $"@{file}"])
        {
            var added = await JsonAsync("add", counter, "1", "--node", n1, "--key", $"@{counter.Length}");
            Assert.Equal((counter, 1), (added.Text("counter"), added.Int("value")));
            Assert.Equal(1, (await JsonAsync("get", counter, "--node", n1)).Int("value"));
        }

        var amount = await ErrorAsync(2, "add", "likes", $"@{file}", "--node", n1);
        Assert.Contains($"'@{file}'", amount.Text("found"), StringComparison.Ordinal);
        Assert.Equal(2, (await JsonAsync("list", "--node", n1)).Count("counters"));
    }

    [Fact]
    public async Task A_node_id_that_a_node_would_take_for_an_option_is_refused()
    {
        await using var up = await UpProgram.StartAsync(1);
        foreach (var id in (string[])["-x", "--lab", "-"])
        {
            string[] line = ["node", "add", "--control", up.Control, "--json", "--", id];
            await using var add = ChildProgram.Start(CliRun.Cli, line);
            Assert.Equal(2, await add.ExitCodeAsync());
            var refused = JsonDocument.Parse(add.Stdout).RootElement.GetProperty("error");
            Assert.Equal("INVALID_ARGUMENT", refused.Text("code"));
            Assert.Contains($"'{id}'", refused.Text("found"), StringComparison.Ordinal);
        }

        Assert.Equal(2, (await JsonAsync("node", "add", "x-1", "--control", up.Control)).Count("nodes"));
    }

    [Fact]
    public async Task A_node_reads_no_file_either()
    {
        var file = Path.Combine(_folder.FullName, "y");
        await File.WriteAllTextAsync(file, "--help\n");
        await using var child = ChildProgram.Start("CounterLab.Node.dll", [$"@{file}"]);
        Assert.Equal(2, await child.ExitCodeAsync());
        Assert.Contains($"'@{file}'", child.Stderr, StringComparison.Ordinal);
    }
}
