using CounterLab.Node.FaultInjection;
using CounterLab.Tests;
using CounterLab.Wire.V1;
using Microsoft.Extensions.Time.Testing;

namespace CounterLab.Node.Tests.FaultInjection;

/// <summary>Latency and throttle, on a clock that the test advances.</summary>
public sealed class LinkDelayTests
{
    private const int Pieces = 50;

    [Fact]
    public async Task Latency_delays_everything_that_is_sent_by_the_same_and_not_one_after_the_other()
    {
        await using var wire = await Wire.ConnectAsync(new FakeTimeProvider());
        wire.Set(Latency(wire.Outward(LinkFaultKind.Latency), 1000, 1000));
        for (byte i = 0; i < Pieces; i++)
        {
            await wire.Near.WriteAsync(new[] { i });
        }

        wire.Time!.Advance(TimeSpan.FromMilliseconds(999));
        Assert.True(wire.IsFarQuiet);
        await wire.AdvanceUntilAsync(TimeSpan.FromMilliseconds(1), () => wire.Far.Available == Pieces);
        Assert.Equal(Enumerable.Range(0, Pieces).Select(i => (byte)i), await wire.FarReadsAsync(Pieces));
        Assert.Equal(Pieces, wire.Counts.Delayed);
    }

    [Fact]
    public async Task Latency_delays_what_comes_in_and_its_end_too()
    {
        await using var wire = await Wire.ConnectAsync(new FakeTimeProvider());
        wire.Set(Latency(wire.Inward(LinkFaultKind.Latency), 1000, 1000));
        var read = wire.Near.ReadAsync(new byte[10]).AsTask();
        await wire.Far.SendAsync(new byte[] { 1 });
        await Eventually.BecomesAsync(() => wire.Counts.Delayed == 1);
        wire.Far.Shutdown(System.Net.Sockets.SocketShutdown.Both);
        await Eventually.BecomesAsync(() => wire.Counts.Delayed == 2);
        wire.Time!.Advance(TimeSpan.FromMilliseconds(999));
        Assert.False(read.IsCompleted);
        await wire.AdvanceUntilAsync(TimeSpan.FromMilliseconds(1), () => read.IsCompleted);
        Assert.Equal(1, await read);
        Assert.Equal(0, await wire.Near.ReadAsync(new byte[10]).AsTask().WaitAsync(TimeSpan.FromSeconds(30)));
    }

    [Fact]
    public async Task Jitter_keeps_the_order()
    {
        await using var wire = await Wire.ConnectAsync(new FakeTimeProvider());
        wire.Set(Latency(wire.Outward(LinkFaultKind.Latency), 0, 1000));
        for (byte i = 0; i < Pieces; i++)
        {
            await wire.Near.WriteAsync(new[] { i });
        }

        await wire.AdvanceUntilAsync(TimeSpan.FromMilliseconds(1000), () => wire.Far.Available == Pieces);
        Assert.Equal(Enumerable.Range(0, Pieces).Select(i => (byte)i), await wire.FarReadsAsync(Pieces));
    }

    [Fact]
    public void Jitter_is_drawn_between_least_and_most_from_seed_id_and_number()
    {
        var fault = Latency(new LinkFault("a", LinkFaultKind.Latency, "n1", "n2", "127.0.0.1:1"), 100, 300);
        var delays = Enumerable.Range(0, 1000).Select(i => DelayOf(fault, i)).ToList();
        Assert.All(delays, delay => Assert.InRange(delay.TotalMilliseconds, 100, 300));
        Assert.InRange(delays.Average(delay => delay.TotalMilliseconds), 190, 210);
        Assert.Equal(delays, Enumerable.Range(0, 1000).Select(i => DelayOf(fault, i)));
        Assert.NotEqual(delays, Enumerable.Range(0, 1000).Select(i => DelayOf(fault with { Seed = 1 }, i)));
        Assert.NotEqual(delays, Enumerable.Range(0, 1000).Select(i => DelayOf(fault with { Id = "b" }, i)));
        Assert.NotEqual(delays, Enumerable.Range(0, 1000).Select(i => DelayOf(fault with { To = "n3" }, i)));
    }

    [Fact]
    public async Task Two_latencies_add_up_and_what_waits_feels_the_end_of_one()
    {
        await using var wire = await Wire.ConnectAsync(new FakeTimeProvider());
        var one = Latency(wire.Outward(LinkFaultKind.Latency), 1000, 1000);
        wire.Set(one, one with { Id = "another" });
        await wire.Near.WriteAsync(new byte[] { 1 });
        wire.Time!.Advance(TimeSpan.FromMilliseconds(1000));
        Assert.True(wire.IsFarQuiet);
        wire.Set(one);
        Assert.Equal([1], await wire.FarReadsAsync(1));
    }

    [Fact]
    public async Task After_a_hold_the_latency_is_still_to_come()
    {
        await using var wire = await Wire.ConnectAsync(new FakeTimeProvider());
        var latency = Latency(wire.Outward(LinkFaultKind.Latency), 1000, 1000);
        wire.Set(latency, wire.Outward(LinkFaultKind.Hold));
        await wire.Near.WriteAsync(new byte[] { 1 });
        wire.Time!.Advance(TimeSpan.FromMilliseconds(5000));
        wire.Set(latency);
        wire.Time.Advance(TimeSpan.FromMilliseconds(999));
        Assert.True(wire.IsFarQuiet);
        await wire.AdvanceUntilAsync(TimeSpan.FromMilliseconds(1), () => wire.Far.Available == 1);
    }

    [Fact]
    public async Task The_end_of_a_connection_comes_after_all_that_was_sent_before()
    {
        await using var wire = await Wire.ConnectAsync(new FakeTimeProvider());
        wire.Set(Latency(wire.Outward(LinkFaultKind.Latency), 1000, 1000));
        await wire.Near.WriteAsync(new byte[] { 1 });
        await wire.Near.DisposeAsync();
        Assert.True(wire.IsFarQuiet);
        await wire.AdvanceUntilAsync(TimeSpan.FromMilliseconds(1000), () => wire.Far.Available == 1);
        await wire.FarReadsAsync(1);
        await wire.AdvanceUntilAsync(TimeSpan.FromMilliseconds(1000), () => !wire.IsFarQuiet);
        await wire.FarEndsAsync();
    }

    [Fact]
    public async Task A_connection_takes_the_latency_of_both_directions_to_open()
    {
        await using var wire = Wire.Listen(new FakeTimeProvider());
        wire.Set(Latency(wire.Outward(LinkFaultKind.Latency), 400, 400), Latency(
            wire.Inward(LinkFaultKind.Latency), 600, 600));
        var start = wire.Time!.GetTimestamp();
        var opening = wire.OpenAsync(CancellationToken.None).AsTask();
        await wire.AdvanceUntilAsync(TimeSpan.FromMilliseconds(400), () => opening.IsCompleted);
        Assert.InRange(wire.Time.GetElapsedTime(start).TotalMilliseconds, 1000, 1100);
        await (await opening).DisposeAsync();
    }

    [Fact]
    public async Task A_throttle_lets_so_many_bytes_pass_in_a_second()
    {
        await using var wire = await Wire.ConnectAsync(new FakeTimeProvider());
        wire.Set(wire.Outward(LinkFaultKind.Throttle) with { BytesPerSecond = 1000 });
        var start = wire.Time!.GetTimestamp();
        await wire.Near.WriteAsync(new byte[500]);
        await wire.Near.WriteAsync(new byte[500]);
        Assert.True(wire.IsFarQuiet);
        await wire.AdvanceUntilAsync(TimeSpan.Zero, () =>
        {
            var allowed = wire.Time.GetElapsedTime(start).TotalSeconds * 1000;
            Assert.True(wire.Far.Available <= allowed, $"{wire.Far.Available} bytes passed where {allowed} may");
            wire.Time.Advance(TimeSpan.FromMilliseconds(49)); // less than a slice of 50 ms
            return wire.Far.Available == 1000;
        });
        Assert.Equal(2, wire.Counts.Delayed);
    }

    [Fact]
    public async Task A_throttle_paces_what_comes_in_whatever_the_size_of_reads()
    {
        await using var wire = await Wire.ConnectAsync(new FakeTimeProvider());
        wire.Set(wire.Inward(LinkFaultKind.Throttle) with { BytesPerSecond = 1000 });
        var start = wire.Time!.GetTimestamp();
        await wire.Far.SendAsync(new byte[1000]);
        var (read, buffer) = (0, new byte[7]);
        Task<int>? reading = null;
        await wire.AdvanceUntilAsync(TimeSpan.Zero, () =>
        {
            reading ??= wire.Near.ReadAsync(read % 2 == 0 ? Memory<byte>.Empty : buffer).AsTask();
            if (reading.IsCompletedSuccessfully)
            {
                read += reading.Result == 0 ? 1 : reading.Result - 1; // an empty read between any two reads
                reading = null;
            }

            wire.Time.Advance(TimeSpan.FromMilliseconds(5));
            return read >= 600;
        });
        Assert.InRange(wire.Time.GetElapsedTime(start).TotalMilliseconds, 500, double.MaxValue);
    }

    [Fact]
    public async Task All_connections_of_a_link_share_its_throttle()
    {
        var time = new FakeTimeProvider();
        var direction = new LinkDirection(time);
        direction.Set(Conditions(LinkFaultKind.Throttle, 100));
        var lines = new[] { new DelayLine(direction), new DelayLine(direction) };
        foreach (var line in lines)
        {
            line.Add(new byte[5]);
        }

        var heads = lines.Select(line => line.HeadAsync(CancellationToken.None).AsTask()).ToList();
        time.Advance(TimeSpan.FromMilliseconds(51));
        await Eventually.BecomesAsync(() => heads.Any(head => head.IsCompleted));
        _ = Assert.Single(heads, head => head.IsCompleted);
        time.Advance(TimeSpan.FromMilliseconds(51));
        await Task.WhenAll(heads).WaitAsync(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task What_waits_for_a_throttle_feels_that_it_is_wider_or_gone()
    {
        await using var wire = await Wire.ConnectAsync(new FakeTimeProvider());
        wire.Set(wire.Outward(LinkFaultKind.Throttle) with { BytesPerSecond = 1 });
        await wire.Near.WriteAsync(new byte[100]);
        await Eventually.BecomesAsync(() => wire.Counts.Delayed == 1);
        wire.Set(wire.Outward(LinkFaultKind.Throttle) with { BytesPerSecond = 1000 });
        await wire.AdvanceUntilAsync(TimeSpan.FromMilliseconds(50), () => wire.Far.Available >= 50);
        Assert.InRange(wire.Far.Available, 50, 99);
        wire.Heal();
        await wire.FarReadsAsync(100);
    }

    private static LinkFault Latency(LinkFault fault, double min, double max) =>
        fault with { Min = TimeSpan.FromMilliseconds(min), Max = TimeSpan.FromMilliseconds(max) };

    private static DirectionConditions Conditions(LinkFaultKind kind, long bytesPerSecond) =>
        new([Active(new LinkFault("a", kind, "n1", "n2", "127.0.0.1:1") { BytesPerSecond = bytesPerSecond })]);

    private static TimeSpan DelayOf(LinkFault fault, int number) => Active(fault).DelayOf(
        MessageSide.Chunk, (ulong)number);

    private static InstalledFault Active(LinkFault fault) => new(
        fault, DateTimeOffset.UnixEpoch, null, null, new FaultEffectCounts());
}
