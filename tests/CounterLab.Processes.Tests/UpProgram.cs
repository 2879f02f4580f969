using System.Globalization;
using System.Text.Json;
using CounterLab.Tests;

namespace CounterLab.Processes.Tests;

/// <summary>The process of <c>up</c> with its cluster.</summary>
internal sealed record UpProgram(ChildProgram Process, JsonElement Ready) : IAsyncDisposable
{
    public string Control => Ready.GetProperty("control").GetString()!;

    public IReadOnlyList<int> Pids =>
        [.. Ready.GetProperty("nodes").EnumerateArray().Select(node => node.Int("pid"))];

    public static Task<UpProgram> StartAsync(int nodes) =>
        StartAsync("--nodes", nodes.ToString(CultureInfo.InvariantCulture));

    /// <summary>Starts <c>up</c> attached to nodes that were started separately.</summary>
    public static Task<UpProgram> AttachAsync(params string[] addresses) =>
        StartAsync("--attach", string.Join(',', addresses));

    private static async Task<UpProgram> StartAsync(string option, string value)
    {
        var program = ChildProgram.Start(CliRun.Cli, ["up", option, value, "--json"]);
        var line = await program.LineAsync(text => text.Length > 0);
        return new UpProgram(program, JsonDocument.Parse(line).RootElement);
    }

    public string Node(string id) => Ready.GetProperty("nodes").EnumerateArray()
        .Single(node => node.Text("id") == id)
        .Text("address");

    public ValueTask DisposeAsync() => Process.DisposeAsync();
}
