using System.Net.Sockets;
using CounterLab.Node.FaultInjection;
using CounterLab.Node.Transport;
using CounterLab.Tests;
using CounterLab.Wire.V1;

namespace CounterLab.Node.Tests.FaultInjection;

/// <summary>
/// The cost of a link without faults: no pump, no copy and no allocation. A node without fault control has no link at
/// all.
/// </summary>
[Collection(nameof(Alone))]
public sealed class LinkClearTests
{
    /// <summary>
    /// The maximum number of bytes allocated per round trip. A debug build allocates the state machine of the one
    /// asynchronous method that a pending read needs.
    /// </summary>
#if DEBUG
    private const int AllocatedMax = 150;
#else
    private const int AllocatedMax = 10;
#endif

    [Fact]
    public async Task With_fault_control_a_peers_connection_is_a_link_and_without_it_a_plain_stream()
    {
        await using var wire = Wire.Listen();
        var address = System.Net.IPEndPoint.Parse(wire.Address);
        await using var bare = await new TcpConnector().ConnectAsync(wire.Address, address, CancellationToken.None);
        await using var link = await new FaultyConnector(wire.Faults).ConnectAsync(
            wire.Address, address, CancellationToken.None);
        Assert.Equal(typeof(NetworkStream), bare.GetType());
        Assert.Equal(typeof(LinkStream), link.GetType());
        Assert.Equal(1, wire.Link.Connections);
    }

    [Fact]
    public async Task Without_a_fault_no_pump_runs_and_bytes_allocate_nothing()
    {
        const int Times = 2_000;
        await using var wire = await Wire.ConnectAsync();
        var (near, far) = (new byte[100], new byte[100]);
        await PingAsync(wire, near, far, Times); // the first rounds fill the pools
        var before = GC.GetTotalAllocatedBytes(precise: true);
        await PingAsync(wire, near, far, Times);
        var withLink = GC.GetTotalAllocatedBytes(precise: true) - before;
        Assert.Equal(0, wire.Link.Pumps);
        Assert.True(withLink < Times * AllocatedMax, $"{withLink / (double)Times} bytes a round");
    }

    [Fact]
    public async Task Pumps_begin_with_a_fault_and_end_with_it_once_nothing_waits()
    {
        await using var wire = await Wire.ConnectAsync();
        var read = wire.Near.ReadAsync(new byte[1]).AsTask();
        wire.Set(wire.Outward(LinkFaultKind.Hold), wire.Inward(LinkFaultKind.Hold));
        Assert.Equal(0, wire.Link.Pumps); // no bytes are in flight
        await wire.Near.WriteAsync(new byte[] { 1 });
        await wire.Far.SendAsync(new byte[] { 2 });
        await Eventually.BecomesAsync(() => wire.Link.Pumps == 2);
        wire.Heal();
        await Eventually.BecomesAsync(() => wire.Link.Pumps == 0);
        await read;
        await wire.FarReadsAsync(1);
        await PingAsync(wire, new byte[10], new byte[10], 10);
        Assert.Equal(0, wire.Link.Pumps);
    }

    /// <summary>Sends bytes back and forth. Every read is pending before its bytes arrive.</summary>
    private static async Task PingAsync(Wire wire, byte[] near, byte[] far, int times)
    {
        for (var i = 0; i < times; i++)
        {
            var pong = wire.Near.ReadAsync(near);
            var ping = wire.Far.ReceiveAsync(far.AsMemory(), SocketFlags.None);
            await wire.Near.WriteAsync(far);
            await ping;
            await wire.Far.SendAsync(near.AsMemory(), SocketFlags.None);
            await pong;
        }
    }
}
