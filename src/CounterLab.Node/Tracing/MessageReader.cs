using CounterLab.Node.Hosting;

namespace CounterLab.Node.Tracing;

/// <summary>One who watches messages: how far it has read, and what it would leave out anyway. Its state is the log's to guard.</summary>
internal sealed class MessageReader(MessageLog log, Signal signal, long next, long thinned) : IDisposable
{
    /// <summary>The entry to take next.</summary>
    public long Next { get; set; } = next;

    /// <summary>How many entries had been left out by its last take.</summary>
    public long Thinned { get; set; } = thinned;

    /// <summary>Calls that it lets be left out before anything is worked out of them.</summary>
    public MessageCut Cut { get; private set; }

    /// <summary>What came since the last take, and how many entries of it were lost.</summary>
    public (IReadOnlyList<MessageEntry> Entries, long Missed) Take() => log.Take(this);

    /// <summary>
    /// It had to leave out so much: as much less one step need not be kept for it next time. When there is room again, it wants
    /// twice as much each time.
    /// </summary>
    /// <param name="isRoomy">There would have been room for twice as many entries.</param>
    public void Thin(MessageCut needed, bool isRoomy)
    {
        Cut = new MessageCut(Step(Cut.Nodes, needed.Nodes, isRoomy), Step(Cut.Clients, needed.Clients, isRoomy));
        log.NoteCuts();
    }

    /// <summary>An entry was added: the first since the last take is worth waking for.</summary>
    public void Note(long number)
    {
        if (number == Next)
        {
            signal.Raise();
        }
    }

    public void Dispose() => log.Close(this);

    private static int Step(int now, int needed, bool isRoomy) => needed > now ? needed - 1 : isRoomy && now > 0 ? now - 1 : now;
}
