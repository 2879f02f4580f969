using System.Text.Json;
using CounterLab.Client;
using CounterLab.Protocol;
using CounterLab.Protocol.Identity;
using CounterLab.Protocol.Messages;
using CounterLab.Tests;
using CounterLab.Wire;
using CounterLab.Wire.V1;
using Grpc.Core;
using Grpc.Net.Client;

namespace CounterLab.Processes.Tests;

/// <summary>The node record that remains when a process is killed.</summary>
public sealed class NodeRecordTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("counterlab-records-");

    private string Record => Path.Combine(_folder.FullName, "n1.rec");

    [Fact]
    public async Task A_killed_nodes_record_holds_every_add_that_it_acknowledged()
    {
        var (node, channel, _) = await StartAsync();
        await using var started = node;
        using var open = channel;
        var counters = new CounterService.CounterServiceClient(channel);
        var (acknowledged, gate) = (new HashSet<ulong>(), new Lock());
        var clients = Enumerable.Range(0, 8).Select(_ => AddUntilRefusedAsync(counters, seq =>
        {
            lock (gate)
            {
                acknowledged.Add(seq);
                if (acknowledged.Count == 500)
                {
                    Signals.Send(node.Process.Id, Signals.Kill); // while it writes
                }
            }
        })).ToList();
        await Task.WhenAll(clients);

        var recorded = Read().SelectMany(line => line.Operations).Select(operation => operation.Seq).ToList();
        Assert.Equal(Enumerable.Range(1, recorded.Count).Select(seq => (ulong)seq), recorded);
        var last = acknowledged.Max();
        Assert.True(last <= recorded[^1], $"acknowledged up to {last}, recorded up to {recorded[^1]}");
    }

    [Fact]
    public async Task A_node_whose_state_is_broken_says_so_in_its_last_line_and_ends()
    {
        var (node, channel, self) = await StartAsync("--mutant", "claim-unguarded");
        await using var started = node;
        using var open = channel;
        var secret = new SessionSecret(3, 4, 5, 6);
        var nothing = new SessionPush("default", secret.Session, self, 1, 0, Final: true, [], From: 5, UpTo: 7)
        {
            Secret = secret,
        };
        await new SessionService.SessionServiceClient(channel).PushAsync(nothing.ToWire());
        var counters = new CounterService.CounterServiceClient(channel);
        await AddUntilRefusedAsync(counters, _ => { });

        Assert.NotEqual(0, await node.ExitCodeAsync());
        Assert.Contains(
            "mutant claim-unguarded: this node breaks the protocol on purpose", node.Stderr, StringComparison.Ordinal);
        Assert.Contains("no higher than its newest record", Read()[^1].Broken, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static async Task AddUntilRefusedAsync(
        CounterService.CounterServiceClient counters, Action<ulong> onAcknowledged)
    {
        try
        {
            while (true)
            {
                var add = new AddRequest { Counter = "likes", Amount = 1 };
                var reply = await counters.AddAsync(add, deadline: DateTime.UtcNow.AddSeconds(30));
                onAcknowledged(reply.Seq);
            }
        }
        catch (RpcException)
        {
            // the process has ended
        }
    }

    private async Task<(ChildProgram Node, GrpcChannel Channel, OwnerId Self)> StartAsync(params string[] more)
    {
        var node = ChildProgram.Start("CounterLab.Node.dll", ["--id", "n1", "--lab", "--record", Record, .. more]);
        var line = await node.LineAsync(text => text.StartsWith("READY ", StringComparison.Ordinal));
        using var ready = JsonDocument.Parse(line[6..]);
        var incarnation = Convert.FromHexString(ready.RootElement.Text("incarnation"));
        var channel = NodeChannel.Native(ready.RootElement.Text("address"));
        return (node, channel, new OwnerId("n1", WireIds.FromBytes(incarnation)));
    }

    private List<Recorded> Read()
    {
        using var file = File.OpenRead(Record);
        return [.. new RecordedReader(file).ReadAll()];
    }
}
