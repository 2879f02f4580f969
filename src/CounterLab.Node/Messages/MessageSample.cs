using System.Numerics;
using CounterLab.Protocol;

namespace CounterLab.Node;

/// <summary>
/// Which entries are told when there are too many: calls are kept or left out whole, by lot. Each lot is a hash of the call,
/// the same at both ends, and a node keeps those whose lowest bits are 0, as many bits as it must; so two nodes that leave
/// out differently much still tell of the same calls (consistent sampling, as in distributed tracing). Clients' calls, which
/// under load are most, make room for those of nodes; what went wrong is told before either.
/// </summary>
internal static class MessageSample
{
    /// <summary>Of the places, those that clients' calls have for themselves.</summary>
    private const int ClientShare = 4;

    private const int LotBits = 64;

    /// <summary>At most so many of them, in order.</summary>
    public static IReadOnlyList<MessageEntry> Of(IReadOnlyList<MessageEntry> entries, int max, Incarnation self)
    {
        if (entries.Count <= max)
        {
            return entries;
        }

        var always = entries.Count(entry => entry.IsAlwaysTold);
        if (always >= max)
        {
            return [.. entries.Where(entry => entry.IsAlwaysTold).TakeLast(max)];
        }

        var ofClients = Zeros(entries.Where(entry => !entry.IsAlwaysTold && entry.Call.IsOfClient), self);
        var ofNodes = Zeros(entries.Where(entry => !entry.IsAlwaysTold && !entry.Call.IsOfClient), self);
        var room = max - always;
        var nodeBits = BitsFor(ofNodes, room - Math.Min(ofClients.Sum(), room / ClientShare));
        var clientBits = BitsFor(ofClients, room - ofNodes[nodeBits..].Sum());
        return [.. entries.Where(entry => entry.IsAlwaysTold || ZerosOf(entry, self) >= (entry.Call.IsOfClient ? clientBits : nodeBits))];
    }

    /// <summary>How many entries there are by the number of 0 bits that their lots end with.</summary>
    private static int[] Zeros(IEnumerable<MessageEntry> entries, Incarnation self)
    {
        var counts = new int[LotBits + 2];
        foreach (var entry in entries)
        {
            counts[ZerosOf(entry, self)]++;
        }

        return counts;
    }

    private static int ZerosOf(MessageEntry entry, Incarnation self) => BitOperations.TrailingZeroCount(entry.Call.Lot(self));

    /// <summary>The fewest bits that leave no more than there is room for; beyond the last: none is left.</summary>
    private static int BitsFor(int[] counts, int room)
    {
        var (bits, kept) = (LotBits + 1, 0);
        while (bits > 0 && kept + counts[bits - 1] <= room)
        {
            kept += counts[--bits];
        }

        return bits;
    }
}
