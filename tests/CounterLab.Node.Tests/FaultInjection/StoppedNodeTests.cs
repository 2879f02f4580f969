using System.Diagnostics;
using System.Text.Json;
using CounterLab.Client;
using CounterLab.Node.Hosting;
using CounterLab.Tests;
using CounterLab.Wire.V1;
using Google.Protobuf;

namespace CounterLab.Node.Tests.FaultInjection;

/// <summary>A real process: it starts with its faults, and a stop does not use up its lease.</summary>
public sealed class StoppedNodeTests
{
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(3);

    [Fact]
    public async Task A_node_that_slept_longer_than_its_lease_still_has_its_faults_and_loses_them_awake()
    {
        var wanted = new SetFaultRequest { LeaseMs = (uint)Lease.TotalMilliseconds };
        wanted.Faults.Add(new SetFaultRequest.Types.LinkFault
        {
            From = "n1",
            To = "n2",
            PeerAddress = "127.0.0.1:1",
            Kind = LinkFaultKind.Cut,
        });
        using var node = Start("--id", "n1", "--lab", "--faults", Convert.ToBase64String(wanted.ToByteArray()));
        try
        {
            var ready = (await node.StandardOutput.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(60)))!;
            var address = JsonDocument.Parse(ready["READY ".Length..]).RootElement.GetProperty("address").GetString()!;
            using var channel = NodeChannel.Native(address);
            var lab = new LabService.LabServiceClient(channel);
            Assert.Equal(LinkFaultKind.Cut, Assert.Single(
                (await lab.SetFaultAsync(new SetFaultRequest { LeaseMs = wanted.LeaseMs })).Faults).Kind);
            await SignalAsync("STOP", node.Id);
            var slept = Stopwatch.StartNew();
            await Eventually.BecomesAsync(() => slept.Elapsed > Lease + TimeSpan.FromSeconds(1));
            await SignalAsync("CONT", node.Id);
            Assert.Single((await lab.SnapshotAsync(new SnapshotRequest())).Faults);
            await Eventually.BecomesAsync(
                async () => (await lab.SnapshotAsync(new SnapshotRequest())).Faults.Count == 0);
        }
        finally
        {
            node.Kill();
        }
    }

    private static Process Start(params string[] arguments)
    {
        var program = Path.ChangeExtension(typeof(NodeHost).Assembly.Location, null);
        var start =
            new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        return Process.Start(start)!;
    }

    private static async Task SignalAsync(string signal, int process)
    {
        using var kill = Process.Start("kill", [$"-{signal}", $"{process}"]);
        await kill.WaitForExitAsync();
        Assert.Equal(0, kill.ExitCode);
    }
}
