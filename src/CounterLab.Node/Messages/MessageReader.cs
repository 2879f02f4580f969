namespace CounterLab.Node;

/// <summary>One who watches messages: how far it has read. Used under the log's lock, but for <see cref="Take"/>.</summary>
internal sealed class MessageReader(MessageLog log, Signal signal, long next) : IDisposable
{
    /// <summary>The entry to take next.</summary>
    public long Next { get; set; } = next;

    /// <summary>What came since the last take, and how many entries of it were lost.</summary>
    public (IReadOnlyList<MessageEntry> Entries, long Missed) Take() => log.Take(this);

    /// <summary>An entry was added: the first since the last take is worth waking for.</summary>
    public void Note(long number)
    {
        if (number == Next)
        {
            signal.Raise();
        }
    }

    public void Dispose() => log.Close(this);
}
