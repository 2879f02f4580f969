using System.Buffers.Binary;
using CounterLab.Node.FaultInjection;
using CounterLab.Protocol;
using CounterLab.Tests;
using CounterLab.Wire.V1;

namespace CounterLab.Node.Tests.FaultInjection;

/// <summary>
/// Random faults start, change and end while numbered bytes flow in both directions: no byte is lost or reordered.
/// </summary>
public sealed class LinkFuzzTests
{
    private const ulong Changes = 100;
    private const int End = int.MaxValue;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task No_byte_is_lost_or_reordered(ulong seed)
    {
        await using var wire = await Wire.ConnectAsync();
        var chance = new Chance(seed);
        using var stop = new CancellationTokenSource();
        var work = FlowAsync(wire, chance, stop.Token);
        for (var change = 1UL; change <= Changes && !work.IsCompleted; change++)
        {
            wire.Set([.. Faults(wire, chance, change)]);
            await Task.WhenAny(work, Task.Delay((int)chance.Below(12, 5, change)));
            if (change % 3 == 0)
            {
                wire.Heal();
                await Task.WhenAny(work, Task.Delay((int)chance.Below(6, 6, change)));
            }
        }

        wire.Heal();
        await stop.CancelAsync();
        await work;
        await Eventually.BecomesAsync(() => wire.Link.Pumps == 0);
    }

    /// <summary>
    /// A latency of zero starts pumps and lets all bytes pass. Setting and ending it often would show bytes that are
    /// lost in between.
    /// </summary>
    [Fact]
    public async Task No_byte_is_lost_when_pumps_come_and_go()
    {
        await using var wire = await Wire.ConnectAsync();
        using var stop = new CancellationTokenSource();
        var chance = new Chance(9);
        var work = FlowAsync(wire, chance, stop.Token);
        for (var i = 0; i < 5_000 && !work.IsCompleted; i++)
        {
            wire.Set(wire.Outward(LinkFaultKind.Latency), wire.Inward(LinkFaultKind.Latency));
            await Task.Yield();
            wire.Heal();
            await Task.Yield();
        }

        await stop.CancelAsync();
        await work;
    }

    /// <summary>Returns some faults of the kinds that lose no bytes and end no connection.</summary>
    private static IEnumerable<LinkFault> Faults(Wire wire, Chance chance, ulong change)
    {
        LinkFaultKind[] kinds =
        [
            LinkFaultKind.Cut,
            LinkFaultKind.Hold,
            LinkFaultKind.Latency,
            LinkFaultKind.Latency,
            LinkFaultKind.Throttle,
        ];
        for (var i = 0UL; i < 3; i++)
        {
            var kind = kinds[chance.Below(kinds.Length, 7, change, i)];
            var fault = chance.Below(2, 8, change, i) == 0 ? wire.Outward(kind) : wire.Inward(kind);
            yield return fault with
            {
                Id = $"{i}",
                Max = TimeSpan.FromMilliseconds(chance.Below(8, 9, change, i)),
                BytesPerSecond = 1 + chance.Below(2_000_000, 10, change, i),
                Seed = change,
            };
        }
    }

    /// <summary>
    /// Sends numbers in both directions until the flow is stopped. The first failure ends all transfers.
    /// </summary>
    private static async Task FlowAsync(Wire wire, Chance chance, CancellationToken stop)
    {
        using var far = new System.Net.Sockets.NetworkStream(wire.Far);
        List<Task> flows =
        [
            ReceiveAsync(far, chance, 2), ReceiveAsync(wire.Near, chance, 4),
            SendAsync(wire.Near, chance, 1, stop), SendAsync(far, chance, 3, stop),
        ];
        while (flows.Count > 0)
        {
            var done = await Task.WhenAny(flows);
            flows.Remove(done);
            await done; // a failure ends the test, and with it the connection
        }
    }

    private static async Task SendAsync(Stream stream, Chance chance, ulong purpose, CancellationToken stop)
    {
        await Task.Yield();
        for (var next = 0; next != End;)
        {
            var isLast = stop.IsCancellationRequested;
            next = isLast ? End : next;
            var count = isLast ? 1 : (int)(1 + chance.Below(400, purpose, (ulong)next));
            var bytes = new byte[count * sizeof(int)];
            for (var i = 0; i < count; i++)
            {
                BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(i * sizeof(int)), isLast ? next : next++);
            }

            await stream.WriteAsync(bytes, CancellationToken.None);
            bytes.AsSpan().Fill(0xFF); // the stream must have copied the bytes that it accepted
        }
    }

    private static async Task ReceiveAsync(Stream stream, Chance chance, ulong purpose)
    {
        await Task.Yield();
        var (buffer, filled, next) = (new byte[8192], 0, 0);
        for (var reads = 0UL; next != End; reads++)
        {
            var room = chance.Below(5, purpose, reads) == 0 ? 0 : (int)Math.Min(
                buffer.Length - filled, 1 + chance.Below(4000, purpose + 10, reads));
            var count = await stream.ReadAsync(buffer.AsMemory(filled, room)).AsTask().WaitAsync(
                TimeSpan.FromSeconds(60));
            Assert.True(count > 0 || room == 0, "the stream ended");
            filled += count;
            var whole = filled / sizeof(int);
            for (var i = 0; i < whole; i++)
            {
                var number = BinaryPrimitives.ReadInt32BigEndian(buffer.AsSpan(i * sizeof(int)));
                next = number == End ? End : number == next ? next + 1 : throw new InvalidDataException(
                    $"{number} came where {next} should");
            }

            buffer.AsSpan(whole * sizeof(int), filled - (whole * sizeof(int))).CopyTo(buffer);
            filled -= whole * sizeof(int);
        }
    }
}
