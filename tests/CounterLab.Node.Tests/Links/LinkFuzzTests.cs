using System.Buffers.Binary;
using CounterLab.Protocol;

namespace CounterLab.Node.Tests;

/// <summary>Faults come, change and go while numbered bytes flow both ways: none is lost, none comes out of order.</summary>
public sealed class LinkFuzzTests
{
    private const int Numbers = 60_000;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task No_byte_is_lost_or_reordered(ulong seed)
    {
        await using var wire = await Wire.ConnectAsync();
        using var far = new System.Net.Sockets.NetworkStream(wire.Far);
        var chance = new Chance(seed);
        var work = Task.WhenAll(
            SendAsync(wire.Near, chance, 1), ReceiveAsync(far, chance, 2), SendAsync(far, chance, 3), ReceiveAsync(wire.Near, chance, 4));
        var changes = 0UL;
        while (!work.IsCompleted)
        {
            wire.Set([.. Faults(wire, chance, ++changes)]);
            await Task.WhenAny(work, Task.Delay((int)chance.Below(12, 5, changes)));
            if (changes % 3 == 0)
            {
                wire.Heal();
                await Task.WhenAny(work, Task.Delay((int)chance.Below(6, 6, changes)));
            }
        }

        await work;
        Assert.True(changes > 10, $"only {changes} changes while bytes flowed");
    }

    /// <summary>Some of all byte faults that lose no connection.</summary>
    private static IEnumerable<LinkFault> Faults(Wire wire, Chance chance, ulong change)
    {
        FaultKind[] kinds = [FaultKind.Cut, FaultKind.Hold, FaultKind.Latency, FaultKind.Latency, FaultKind.Throttle];
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

    private static async Task SendAsync(Stream stream, Chance chance, ulong purpose)
    {
        await Task.Yield();
        for (var next = 0; next < Numbers;)
        {
            var count = (int)Math.Min(Numbers - next, 1 + chance.Below(400, purpose, (ulong)next));
            var bytes = new byte[count * sizeof(int)];
            for (var i = 0; i < count; i++)
            {
                BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(i * sizeof(int)), next++);
            }

            await stream.WriteAsync(bytes);
            bytes.AsSpan().Fill(0xFF); // what was taken over must have been copied
        }
    }

    private static async Task ReceiveAsync(Stream stream, Chance chance, ulong purpose)
    {
        await Task.Yield();
        var (buffer, filled, next) = (new byte[8192], 0, 0);
        for (var reads = 0UL; next < Numbers; reads++)
        {
            var room = chance.Below(5, purpose, reads) == 0 ? 0 : (int)Math.Min(buffer.Length - filled, 1 + chance.Below(4000, purpose + 10, reads));
            var count = await stream.ReadAsync(buffer.AsMemory(filled, room)).AsTask().WaitAsync(TimeSpan.FromSeconds(60));
            Assert.True(count > 0 || room == 0, "the stream ended");
            filled += count;
            var whole = filled / sizeof(int);
            for (var i = 0; i < whole; i++)
            {
                Assert.Equal(next++, BinaryPrimitives.ReadInt32BigEndian(buffer.AsSpan(i * sizeof(int))));
            }

            buffer.AsSpan(whole * sizeof(int), filled - (whole * sizeof(int))).CopyTo(buffer);
            filled -= whole * sizeof(int);
        }
    }
}
