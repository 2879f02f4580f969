using CounterLab.Node.Hosting;

namespace CounterLab.Node.Tracing;

/// <summary>
/// The state of one observer of messages: its position, and the calls that it would drop. Guarded by the log's lock.
/// </summary>
internal sealed class MessageReader(MessageLog log, Signal signal, long next, long thinned) : IDisposable
{
    /// <summary>The number of the entry to read next.</summary>
    public long Next { get; set; } = next;

    /// <summary>
    /// The number of entries that had not been recorded at its last read, because all observers would drop them.
    /// </summary>
    public long Thinned { get; set; } = thinned;

    /// <summary>The ranks below which the observer would drop calls, so that no entries are created for them.</summary>
    public MessageCut Cut { get; private set; }

    /// <summary>Returns the entries since the last read, and the number of those that were lost.</summary>
    public (IReadOnlyList<MessageEntry> Entries, long Missed) Take() => log.Take(this);

    /// <summary>
    /// Adjusts the ranks that are recorded until the next read: one rank below the sampling of this read. While there
    /// is room, it lowers them by one each time, which doubles the number of calls.
    /// </summary>
    /// <param name="isRoomy">Whether twice as many entries would have fit.</param>
    public void Thin(MessageCut needed, bool isRoomy)
    {
        Cut = new MessageCut(Step(Cut.Nodes, needed.Nodes, isRoomy), Step(Cut.Clients, needed.Clients, isRoomy));
        log.UpdateCuts();
    }

    /// <summary>Notifies the reader of an added entry. The first one since the last read wakes the observer.</summary>
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
