using System.Diagnostics;
using System.Text.Json;
using CounterLab.Client;
using CounterLab.Tests;
using CounterLab.Wire.V1;
using Google.Protobuf;

namespace CounterLab.Processes.Tests;

/// <summary>
/// A node process starts with its faults, and the time for which it is paused does not count as lease.
/// </summary>
public sealed class StoppedNodeTests
{
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(3);

    /// <summary>The lease until the node has started; on a busy machine that may exceed <see cref="Lease"/>.</summary>
    private static readonly TimeSpan LeaseAtStart = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task A_node_that_slept_longer_than_its_lease_still_has_its_faults_and_loses_them_awake()
    {
        var wanted = new SetFaultRequest { LeaseMs = (uint)LeaseAtStart.TotalMilliseconds };
        wanted.Faults.Add(new SetFaultRequest.Types.LinkFault
        {
            From = "n1",
            To = "n2",
            PeerAddress = "127.0.0.1:1",
            Kind = LinkFaultKind.Cut,
        });
        var faults = Convert.ToBase64String(wanted.ToByteArray());
        await using var node = ChildProgram.Start("CounterLab.Node.dll", ["--id", "n1", "--lab", "--faults", faults]);
        var ready = await node.LineAsync(text => text.StartsWith("READY ", StringComparison.Ordinal));
        using var json = JsonDocument.Parse(ready["READY ".Length..]);
        using var channel = NodeChannel.Native(json.RootElement.Text("address"));
        var lab = new LabService.LabServiceClient(channel);
        var renewed = await lab.SetFaultAsync(new SetFaultRequest { LeaseMs = (uint)Lease.TotalMilliseconds });
        Assert.Equal(LinkFaultKind.Cut, Assert.Single(renewed.Faults).Kind);

        Signals.Send(node.Process.Id, Signals.Stop);
        var slept = Stopwatch.StartNew();
        await Eventually.BecomesAsync(() => slept.Elapsed > Lease + TimeSpan.FromSeconds(1));
        Signals.Send(node.Process.Id, Signals.Continue);
        Assert.Single((await lab.SnapshotAsync(new SnapshotRequest())).Faults);
        await Eventually.BecomesAsync(
            async () => (await lab.SnapshotAsync(new SnapshotRequest())).Faults.Count == 0);
    }
}
