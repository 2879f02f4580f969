namespace CounterLab.Node.Tracing;

/// <summary>
/// Which entries are told when there are too many: calls are kept or left out whole, by their lots, which are the same at both
/// ends; so two nodes that leave out differently much still tell of the same calls (consistent sampling, as in distributed
/// tracing). Clients' calls, which under load are most, make room for those of nodes; what went wrong is told before either.
/// </summary>
/// <param name="Told">In order.</param>
/// <param name="Cut">The lots that a call had to have.</param>
internal readonly record struct MessageSample(IReadOnlyList<MessageEntry> Told, MessageCut Cut)
{
    /// <summary>Of the places, those that clients' calls have for themselves: a quarter.</summary>
    private const int ClientShare = 4;

    private const int LotMax = 64;

    /// <summary>At most so many of them.</summary>
    public static MessageSample Of(IReadOnlyList<MessageEntry> entries, int max)
    {
        if (entries.Count <= max)
        {
            return new MessageSample(entries, default);
        }

        var (ofNodes, ofClients, always) = Count(entries);
        if (always >= max)
        {
            return new MessageSample([.. entries.Where(entry => entry.IsAlwaysTold).TakeLast(max)], new MessageCut(LotMax, LotMax));
        }

        var room = max - always;
        var nodes = LeastLot(ofNodes, room - Math.Min(ofClients.Sum(), room / ClientShare));
        var clients = LeastLot(ofClients, room - ofNodes[nodes..].Sum());
        var cut = new MessageCut(nodes, clients);
        return new MessageSample([.. entries.Where(entry => entry.IsAlwaysTold || cut.Spares(entry.Call))], cut);
    }

    /// <summary>How many entries there are by the lots of their calls.</summary>
    private static (int[] OfNodes, int[] OfClients, int Always) Count(IReadOnlyList<MessageEntry> entries)
    {
        var (ofNodes, ofClients, always) = (new int[LotMax + 2], new int[LotMax + 2], 0);
        foreach (var entry in entries)
        {
            if (entry.IsAlwaysTold)
            {
                always++;
            }
            else
            {
                (entry.Call.IsOfClient ? ofClients : ofNodes)[entry.Call.Lot]++;
            }
        }

        return (ofNodes, ofClients, always);
    }

    /// <summary>The least lot that leaves no more than there is room for; beyond the last: none is left.</summary>
    private static int LeastLot(int[] counts, int room)
    {
        var (lot, kept) = (LotMax + 1, 0);
        while (lot > 0 && kept + counts[lot - 1] <= room)
        {
            kept += counts[--lot];
        }

        return lot;
    }
}

/// <summary>Which calls are spared: those whose lot is at least this. 0: all.</summary>
internal readonly record struct MessageCut(int Nodes, int Clients)
{
    public bool Spares(MessageCall call) => call.Lot >= (call.IsOfClient ? Clients : Nodes);
}
