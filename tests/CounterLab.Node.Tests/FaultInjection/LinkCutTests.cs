using System.Net.Sockets;
using CounterLab.Node.FaultInjection;
using CounterLab.Tests;
using CounterLab.Wire;
using CounterLab.Wire.V1;

namespace CounterLab.Node.Tests.FaultInjection;

/// <summary>
/// Cuts and holds of a connection: what is delayed, what is lost, and what the other end must not notice.
/// </summary>
public sealed class LinkCutTests
{
    public static TheoryData<string> Blocks => ["cut", "hold"];

    [Theory]
    [MemberData(nameof(Blocks))]
    public async Task What_is_sent_waits_and_arrives_when_it_ends(string kind)
    {
        await using var wire = await Wire.ConnectAsync();
        wire.Set(wire.Outward(Kind(kind)));
        await wire.Near.WriteAsync(new byte[] { 1, 2 });
        await wire.Near.WriteAsync(new byte[] { 3 });
        await Eventually.BecomesAsync(() => wire.Counts.Held == 2);
        Assert.True(wire.IsFarQuiet);
        wire.Heal();
        Assert.Equal([1, 2, 3], await wire.FarReadsAsync(3));
    }

    [Theory]
    [MemberData(nameof(Blocks))]
    public async Task A_read_that_was_pending_when_it_began_delivers_nothing_through_it(string kind)
    {
        await using var wire = await Wire.ConnectAsync();
        var buffer = new byte[10];
        var read = wire.Near.ReadAsync(buffer).AsTask();
        wire.Set(wire.Inward(Kind(kind)));
        await wire.Far.SendAsync(new byte[] { 7 });
        await Eventually.BecomesAsync(() => wire.Counts.Held == 1);
        Assert.False(read.IsCompleted);
        wire.Heal();
        Assert.Equal(1, await read.WaitAsync(TimeSpan.FromSeconds(30)));
        Assert.Equal(7, buffer[0]);
    }

    [Theory]
    [MemberData(nameof(Blocks))]
    public async Task A_zero_length_read_waits_with_it_and_takes_nothing(string kind)
    {
        await using var wire = await Wire.ConnectAsync();
        var read = wire.Near.ReadAsync(Memory<byte>.Empty).AsTask();
        wire.Set(wire.Inward(Kind(kind)));
        await wire.Far.SendAsync(new byte[] { 7 });
        await Eventually.BecomesAsync(() => wire.Counts.Held == 1);
        Assert.False(read.IsCompleted);
        wire.Heal();
        Assert.Equal(0, await read.WaitAsync(TimeSpan.FromSeconds(30)));
        Assert.Equal([7], await wire.NearReadsAsync(1));
    }

    [Fact]
    public async Task Each_direction_is_cut_by_itself()
    {
        await using var wire = await Wire.ConnectAsync();
        wire.Set(wire.Outward(LinkFaultKind.Cut));
        await wire.Far.SendAsync(new byte[] { 1 });
        Assert.Equal([1], await wire.NearReadsAsync(1));
        wire.Set(wire.Inward(LinkFaultKind.Cut));
        await wire.Near.WriteAsync(new byte[] { 2 });
        Assert.Equal([2], await wire.FarReadsAsync(1));
    }

    [Fact]
    public async Task What_waits_on_a_connection_that_is_given_up_under_a_cut_is_lost_and_its_end_waits()
    {
        await using var wire = await Wire.ConnectAsync();
        wire.Set(wire.Outward(LinkFaultKind.Cut));
        await wire.Near.WriteAsync(new byte[] { 1 });
        await wire.Near.DisposeAsync();
        await Eventually.BecomesAsync(() => wire.Counts.Held == 2); // the byte, and the end
        Assert.Equal(1, wire.Link.Connections);
        Assert.True(wire.IsFarQuiet);
        wire.Heal();
        await wire.FarEndsAsync();
        wire.Far.Dispose();
        await Eventually.BecomesAsync(() => wire.Link is { Connections: 0, Pumps: 0 });
    }

    [Fact]
    public async Task What_waits_on_a_connection_that_is_given_up_under_a_hold_arrives_and_then_its_end()
    {
        await using var wire = await Wire.ConnectAsync();
        wire.Set(wire.Outward(LinkFaultKind.Hold));
        await wire.Near.WriteAsync(new byte[] { 1, 2, 3 });
        await wire.Near.DisposeAsync();
        await wire.Far.SendAsync(new byte[1000]); // unread data: it must not turn the end into a reset
        Assert.Equal(1, wire.Link.Connections);
        Assert.True(wire.IsFarQuiet);
        wire.Heal();
        Assert.Equal([1, 2, 3], await wire.FarReadsAsync(3));
        await wire.FarEndsAsync();
        await wire.Far.SendAsync(new byte[1000]); // the connection can still receive
        wire.Far.Dispose();
        await Eventually.BecomesAsync(() => wire.Link is { Connections: 0, Pumps: 0 });
    }

    [Fact]
    public async Task Of_a_cut_and_a_hold_at_once_the_cut_decides_what_is_lost_and_both_must_end()
    {
        await using var wire = await Wire.ConnectAsync();
        wire.Set(wire.Outward(LinkFaultKind.Hold), wire.Outward(LinkFaultKind.Cut));
        await wire.Near.WriteAsync(new byte[] { 1 });
        await wire.Near.DisposeAsync();
        wire.Set(wire.Outward(LinkFaultKind.Hold));
        Assert.Equal(1, wire.Link.Connections);
        Assert.True(wire.IsFarQuiet);
        wire.Heal();
        await wire.FarEndsAsync();
    }

    [Fact]
    public async Task Giving_a_connection_up_under_a_cut_ends_its_reads_and_writes_at_once()
    {
        await using var wire = await Wire.ConnectAsync();
        var read = wire.Near.ReadAsync(new byte[1]).AsTask();
        wire.Set(wire.Outward(LinkFaultKind.Cut), wire.Inward(LinkFaultKind.Cut));
        var write = wire.Near.WriteAsync(new byte[DelayLine.BytesMax + 1]).AsTask();
        Assert.False(write.IsCompleted);
        await wire.Near.DisposeAsync();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => read.WaitAsync(TimeSpan.FromSeconds(30)));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => write.WaitAsync(TimeSpan.FromSeconds(30)));
        Assert.True(wire.IsFarQuiet);
    }

    [Fact]
    public async Task The_peers_goodbye_does_not_cross_a_cut()
    {
        await using var wire = await Wire.ConnectAsync();
        var read = wire.Near.ReadAsync(new byte[1]).AsTask();
        wire.Set(wire.Inward(LinkFaultKind.Cut));
        wire.Far.Shutdown(SocketShutdown.Both);
        await Eventually.BecomesAsync(() => wire.Counts.Held == 1);
        Assert.False(read.IsCompleted);
        wire.Heal();
        Assert.Equal(0, await read.WaitAsync(TimeSpan.FromSeconds(30)));
    }

    [Fact]
    public async Task The_peers_reset_crosses_no_cut_neither_to_reads_nor_to_writes()
    {
        await using var wire = await Wire.ConnectAsync();
        var read = wire.Near.ReadAsync(new byte[1]).AsTask();
        wire.Set(wire.Inward(LinkFaultKind.Cut));
        wire.Far.LingerState = new LingerOption(true, 0);
        wire.Far.Dispose();
        await Eventually.BecomesAsync(() => wire.Counts.Held >= 1);
        Assert.False(read.IsCompleted);
        var write = wire.Near.WriteAsync(new byte[] { 1 }).AsTask();
        await Eventually.BecomesAsync(() => wire.Counts.Held >= 2);
        Assert.False(write.IsCompleted);
        wire.Heal();
        await Assert.ThrowsAsync<IOException>(() => read.WaitAsync(TimeSpan.FromSeconds(30)));
        await Assert.ThrowsAsync<IOException>(() => write.WaitAsync(TimeSpan.FromSeconds(30)));
    }

    [Fact]
    public async Task A_failure_of_what_waited_is_told_only_when_news_can_come_in()
    {
        await using var wire = await Wire.ConnectAsync();
        wire.Set(wire.Outward(LinkFaultKind.Cut), wire.Inward(LinkFaultKind.Cut));
        await wire.Near.WriteAsync(new byte[] { 1 });
        wire.Far.LingerState = new LingerOption(true, 0);
        wire.Far.Dispose();
        wire.Set(
            wire.Outward(LinkFaultKind.Throttle) with { BytesPerSecond = 1 << 20 }, wire.Inward(LinkFaultKind.Cut));
        var write = Task.CompletedTask;
        await Eventually.BecomesAsync(() =>
        {
            write = write.IsCompletedSuccessfully ? wire.Near.WriteAsync(new byte[] { 2 }).AsTask() : write;
            return wire.Faults.Faults.Single(fault => fault.Fault.Kind == LinkFaultKind.Cut).Counts.Held > 0;
        });
        Assert.False(write.IsCompleted);
        wire.Set(wire.Outward(LinkFaultKind.Throttle) with { BytesPerSecond = 1 << 20 });
        await Assert.ThrowsAsync<IOException>(() => write.WaitAsync(TimeSpan.FromSeconds(30)));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_connection_is_made_only_when_both_directions_are_open(bool isOutward)
    {
        await using var wire = Wire.Listen();
        wire.Set(isOutward ? wire.Outward(LinkFaultKind.Cut) : wire.Inward(LinkFaultKind.Hold));
        var opening = wire.OpenAsync(CancellationToken.None).AsTask();
        await Eventually.BecomesAsync(() => wire.Counts.Held == 1);
        Assert.False(opening.IsCompleted);
        Assert.False(wire.IsKnockedAt);
        wire.Heal();
        await using var opened = await opening.WaitAsync(TimeSpan.FromSeconds(30));
        await Eventually.BecomesAsync(() => wire.IsKnockedAt);
    }

    [Fact]
    public async Task A_connection_that_is_not_wanted_any_more_is_not_made_when_the_cut_ends()
    {
        await using var wire = Wire.Listen();
        wire.Set(wire.Outward(LinkFaultKind.Cut));
        using var cancel = new CancellationTokenSource();
        var opening = wire.OpenAsync(cancel.Token).AsTask();
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => opening);
        wire.Heal();
        await wire.ConnectAsync();
        Assert.False(wire.IsKnockedAt);
        Assert.Equal(1, wire.Link.Connections);
    }

    [Fact]
    public async Task Who_sends_more_than_the_bound_waits_for_room()
    {
        await using var wire = await Wire.ConnectAsync();
        wire.Set(wire.Outward(LinkFaultKind.Hold));
        var atTheBound = wire.Near.WriteAsync(new byte[DelayLine.BytesMax]).AsTask();
        await atTheBound.WaitAsync(TimeSpan.FromSeconds(30));
        var beyond = wire.Near.WriteAsync(new byte[1]).AsTask();
        Assert.False(beyond.IsCompleted);
        wire.Heal();
        await wire.FarReadsAsync(DelayLine.BytesMax + 1);
        await beyond.WaitAsync(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task What_comes_in_beyond_the_bound_stays_with_the_sender()
    {
        await using var wire = await Wire.ConnectAsync();
        var read = wire.Near.ReadAsync(new byte[1]).AsTask();
        wire.Set(wire.Inward(LinkFaultKind.Hold));
        var sent = 0;
        var chunk = new byte[64 << 10];
        wire.Far.Blocking = false;
        await Eventually.BecomesAsync(() =>
        {
            var now = wire.Far.Send(chunk, SocketFlags.None, out var error);
            sent += error == SocketError.Success ? now : 0;
            return error == SocketError.WouldBlock;
        });
        wire.Heal();
        Assert.Equal(1, await read);
        await wire.NearReadsAsync(sent - 1);
    }

    private static LinkFaultKind Kind(string name) => LinkFaultKinds.Parse(name)!.Value;
}
