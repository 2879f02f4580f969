using CounterLab.Node.Hosting;

namespace CounterLab.Node.Tracing;

/// <summary>
/// One observer of messages: its position, and which calls it would drop anyway. Its state is guarded by the log.
/// </summary>
internal sealed class MessageReader(MessageLog log, Signal signal, long next, long thinned) : IDisposable
{
    /// <summary>The number of the entry to read next.</summary>
    public long Next { get; set; } = next;

    /// <summary>How many entries had been dropped before its last read.</summary>
    public long Thinned { get; set; } = thinned;

    /// <summary>The calls that it would drop, so that no entries are made for them.</summary>
    public MessageCut Cut { get; private set; }

    /// <summary>The entries since the last read, and how many of them were lost.</summary>
    public (IReadOnlyList<MessageEntry> Entries, long Missed) Take() => log.Take(this);

    /// <summary>
    /// Adjusts what need not be kept for the next read: one rank less than had to be dropped this time. While there is
    /// room, it asks for twice as much each time.
    /// </summary>
    /// <param name="isRoomy">Whether there was room for twice as many entries.</param>
    public void Thin(MessageCut needed, bool isRoomy)
    {
        Cut = new MessageCut(Step(Cut.Nodes, needed.Nodes, isRoomy), Step(Cut.Clients, needed.Clients, isRoomy));
        log.UpdateCuts();
    }

    /// <summary>Notes an added entry; the first since the last read wakes the observer.</summary>
    public void Note(long number)
    {
        if (number == Next)
        {
            signal.Raise();
        }
    }

    public void Dispose() => log.Close(this);

    private static int Step(int now, int needed, bool isRoomy) =>
        needed > now ? needed - 1 : isRoomy && now > 0 ? now - 1 : now;
}
