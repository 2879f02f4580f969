using System.Net.Sockets;
using CounterLab.Tests;
using CounterLab.Wire.V1;

namespace CounterLab.Node.Tests.FaultInjection;

/// <summary>
/// Connection resets: a reset ends open connections immediately, and those that are opened while it lasts.
/// </summary>
public sealed class LinkResetTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Open_connections_are_reset_at_once_at_both_ends(bool isOutward)
    {
        await using var wire = await Wire.ConnectAsync();
        var read = wire.Near.ReadAsync(new byte[1]).AsTask();
        wire.Set(isOutward ? wire.Outward(LinkFaultKind.ConnectionReset) : wire.Inward(LinkFaultKind.ConnectionReset));
        var failed = await Assert.ThrowsAsync<IOException>(() => read.WaitAsync(TimeSpan.FromSeconds(30)));
        Assert.Equal(
            SocketError.ConnectionReset, Assert.IsType<SocketException>(failed.InnerException).SocketErrorCode);
        await Assert.ThrowsAsync<IOException>(async () => await wire.Near.WriteAsync(new byte[1]));
        await AssertFarIsResetAsync(wire);
        Assert.Equal(1, wire.Counts.Reset);
        Assert.Equal(0, wire.Link.Connections);
    }

    [Fact]
    public async Task A_connection_opened_while_it_lasts_is_reset_and_one_opened_after_it_is_not()
    {
        await using var wire = Wire.Listen();
        wire.Set(wire.Outward(LinkFaultKind.ConnectionReset));
        var refused = await Assert.ThrowsAsync<SocketException>(() => wire.OpenAsync(CancellationToken.None).AsTask());
        Assert.Equal(SocketError.ConnectionReset, refused.SocketErrorCode);
        Assert.Equal(1, wire.Counts.Reset);
        wire.Heal();
        await using var opened = await wire.OpenAsync(CancellationToken.None);
        await opened.WriteAsync(new byte[1]);
        Assert.Equal(1, wire.Link.Connections);
    }

    [Fact]
    public async Task Under_a_cut_the_near_end_is_reset_at_once_and_the_far_end_after_it()
    {
        await using var wire = await Wire.ConnectAsync();
        var cut = wire.Outward(LinkFaultKind.Cut);
        wire.Set(cut);
        await wire.Near.WriteAsync(new byte[] { 1 });
        wire.Set(cut, wire.Outward(LinkFaultKind.ConnectionReset));
        await Assert.ThrowsAsync<IOException>(() => wire.NearReadsAsync(1));
        Assert.True(wire.IsFarQuiet);
        Assert.Equal(1, wire.Link.Connections);
        wire.Heal();
        await AssertFarIsResetAsync(wire);
        await Eventually.BecomesAsync(() => wire.Link is { Connections: 0, Pumps: 0 });
    }

    private static async Task AssertFarIsResetAsync(Wire wire)
    {
        var reset = await Assert.ThrowsAsync<SocketException>(
            () => wire.Far.ReceiveAsync(new byte[1]).WaitAsync(TimeSpan.FromSeconds(30)));
        Assert.Equal(SocketError.ConnectionReset, reset.SocketErrorCode);
    }
}
