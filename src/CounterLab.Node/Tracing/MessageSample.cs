namespace CounterLab.Node.Tracing;

/// <summary>
/// A sample of entries, for when there are too many to send. All entries of a call are kept or dropped together, by the
/// rank of the call, which is the same at both ends. Two nodes that drop different amounts therefore still keep the
/// same calls (consistent sampling, as in distributed tracing). Failures are kept first, then calls of nodes, then
/// calls of clients, which are the majority under load.
/// </summary>
/// <param name="Kept">The kept entries, in order.</param>
/// <param name="Cut">The minimum ranks of the kept calls.</param>
internal readonly record struct MessageSample(IReadOnlyList<MessageEntry> Kept, MessageCut Cut)
{
    /// <summary>The divisor for the share of the room that is reserved for calls of clients: a quarter.</summary>
    private const int ClientShare = 4;

    private const int RankMax = 64;

    /// <summary>Selects at most <paramref name="max"/> entries.</summary>
    public static MessageSample Of(IReadOnlyList<MessageEntry> entries, int max)
    {
        if (entries.Count <= max)
        {
            return new MessageSample(entries, default);
        }

        var (ofNodes, ofClients, always) = Count(entries);
        if (always >= max)
        {
            return new MessageSample(
                [.. entries.Where(entry => entry.IsAlwaysKept).TakeLast(max)], new MessageCut(RankMax, RankMax));
        }

        var room = max - always;
        var nodes = LeastRank(ofNodes, room - Math.Min(ofClients.Sum(), room / ClientShare));
        var clients = LeastRank(ofClients, room - ofNodes[nodes..].Sum());
        var cut = new MessageCut(nodes, clients);
        return new MessageSample([.. entries.Where(entry => entry.IsAlwaysKept || cut.Spares(entry.Call))], cut);
    }

    /// <summary>Counts entries by the ranks of their calls.</summary>
    private static (int[] OfNodes, int[] OfClients, int Always) Count(IReadOnlyList<MessageEntry> entries)
    {
        var (ofNodes, ofClients, always) = (new int[RankMax + 2], new int[RankMax + 2], 0);
        foreach (var entry in entries)
        {
            if (entry.IsAlwaysKept)
            {
                always++;
            }
            else
            {
                (entry.Call.IsOfClient ? ofClients : ofNodes)[entry.Call.Rank]++;
            }
        }

        return (ofNodes, ofClients, always);
    }

    /// <summary>
    /// Returns the lowest rank for which the entries fit. If none fits, this is beyond the highest rank, which keeps
    /// nothing.
    /// </summary>
    private static int LeastRank(int[] counts, int room)
    {
        var (rank, kept) = (RankMax + 1, 0);
        while (rank > 0 && kept + counts[rank - 1] <= room)
        {
            kept += counts[--rank];
        }

        return rank;
    }
}
