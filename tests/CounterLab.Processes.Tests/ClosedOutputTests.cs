using System.Text.Json;
using System.Text.RegularExpressions;
using CounterLab.Tests;

namespace CounterLab.Processes.Tests;

/// <summary>A command whose output nobody reads any more ends, and frees what it holds at a node.</summary>
public sealed partial class ClosedOutputTests
{
    [Theory]
    [InlineData("--json")] // heartbeats each second
    [InlineData("--token=new")] // text: a line for each add
    public async Task A_watch_ends_when_its_reader_does_and_frees_its_stream(string form)
    {
        await using var node = ChildProgram.Start("CounterLab.Node.dll", ["--id", "n1", "--http-port", "0"]);
        var line = await node.LineAsync(text => text.StartsWith("READY ", StringComparison.Ordinal));
        using var ready = JsonDocument.Parse(line["READY ".Length..]);
        var (address, http) = (ready.RootElement.Text("address"), ready.RootElement.Text("httpAddress"));
        await CliRun.JsonAsync("add", "likes", "1", "--node", address);
        await using var watch = Piped("head -1", "watch", "--all", form, "--node", address);
        await watch.LineAsync(text => text.Contains("likes", StringComparison.Ordinal));
        await CliRun.JsonAsync("add", "likes", "1", "--node", address);
        Assert.Equal(0, await watch.ExitCodeAsync());
        Assert.Equal(("exit 141", ""), (watch.Stdout.Split('\n')[^1], watch.Stderr));
        using var client = new HttpClient();
        var metrics = "";
        await Eventually.BecomesAsync(
            async () =>
            {
                metrics = await client.GetStringAsync(new Uri($"http://{http}/metrics"));
                return NoStreams().IsMatch(metrics);
            },
            () => metrics);
    }

    [Fact]
    public async Task Up_without_a_reader_ends_and_leaves_no_node()
    {
        await using var up = Piped("true", "up", "--nodes", "1", "--json");
        Assert.Equal(0, await up.ExitCodeAsync());
        Assert.Equal("exit 141", up.Stdout);
    }

    [Fact]
    public async Task A_table_ends_at_its_next_row()
    {
        await using var scale = Piped("head -1", "scale", "--sizes", "3,4,5,6,7,8,9,10", "--json");
        Assert.Equal(0, await scale.ExitCodeAsync());
        Assert.Equal("exit 141", scale.Stdout.Split('\n')[^1]);
    }

    [Fact]
    public async Task A_full_disk_is_one_line_and_the_outcome_is_unknown()
    {
        await using var scale = ChildProgram.Start(
            CliRun.Cli, ["scale", "--sizes", "3", "--json"], under: ["bash", "-c", "\"$@\" > /dev/full", "sh"]);
        Assert.Equal(3, await scale.ExitCodeAsync());
        Assert.StartsWith(
            "The output can't be written. Expected room for it; found: ", Assert.Single(scale.Stderr.Split('\n')),
            StringComparison.Ordinal);
    }

    [GeneratedRegex(@"^counterlab_streams\S* 0$", RegexOptions.Multiline)]
    private static partial Regex NoStreams();

    /// <summary>Starts a command whose output another one reads, and prints its exit code at the end.</summary>
    private static ChildProgram Piped(string reader, params string[] arguments) => ChildProgram.Start(
        CliRun.Cli, arguments, under: ["bash", "-c", $"\"$@\" | {reader}; echo exit ${{PIPESTATUS[0]}}", "sh"]);
}
