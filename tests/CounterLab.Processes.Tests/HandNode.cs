using System.Globalization;
using System.Text.Json;
using CounterLab.Tests;

namespace CounterLab.Processes.Tests;

/// <summary>A node with fault control that no lab started.</summary>
internal sealed class HandNode(ChildProgram process, string address) : IAsyncDisposable
{
    public string Address => address;

    public int Pid => process.Process.Id;

    public static Task<HandNode> StartAsync(string id, params string[] peers) => StartAsync(id, port: 0, peers);

    public static async Task<HandNode> StartAsync(string id, int port, params string[] peers)
    {
        var known = peers.Length > 0 ? (string[])["--peers", string.Join(',', peers)] : [];
        string[] arguments = ["--id", id, "--port", port.ToString(CultureInfo.InvariantCulture), "--lab", .. known];
        var process = ChildProgram.Start("CounterLab.Node.dll", arguments);
        var line = await process.LineAsync(text => text.StartsWith("READY ", StringComparison.Ordinal));
        using var json = JsonDocument.Parse(line[6..]);
        return new HandNode(process, json.RootElement.Text("address"));
    }

    public ValueTask DisposeAsync() => process.DisposeAsync();
}
