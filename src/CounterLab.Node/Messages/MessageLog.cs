namespace CounterLab.Node;

/// <summary>
/// What happened to messages, for those who watch: a ring of the newest entries, which is there only while somebody does.
/// Each reader takes what came since it last did; what the ring no longer has by then is counted. Safe for many threads.
/// </summary>
internal sealed class MessageLog
{
    /// <summary>
    /// Entries that wait: a reader takes them ten times a second, so this is 80,000 a second before any is lost here. Some
    /// hundred bytes each.
    /// </summary>
    public const int EntriesMax = 8_192;

    private readonly Lock _gate = new();
    private readonly HashSet<MessageReader> _readers = [];
    private readonly RecordClock _clock = new();
    private MessageEntry[] _ring = [];
    private long _count;
    private volatile bool _isOn;

    /// <summary>Somebody watches: only then anything is worked out.</summary>
    public bool IsOn => _isOn;

    /// <summary>Somebody begins to watch, from now on.</summary>
    /// <param name="signal">Raised when there is something to take.</param>
    public MessageReader Open(Signal signal)
    {
        lock (_gate)
        {
            if (_readers.Count == 0)
            {
                (_ring, _isOn) = (new MessageEntry[EntriesMax], true);
            }

            var reader = new MessageReader(this, signal, _count);
            _readers.Add(reader);
            return reader;
        }
    }

    public void Close(MessageReader reader)
    {
        lock (_gate)
        {
            _readers.Remove(reader);
            if (_readers.Count == 0)
            {
                (_ring, _isOn) = ([], false);
            }
        }
    }

    public void Add(MessageEntry entry)
    {
        lock (_gate)
        {
            if (!_isOn)
            {
                return;
            }

            entry.AtTicks = _clock.Next();
            _ring[_count % EntriesMax] = entry;
            foreach (var reader in _readers)
            {
                reader.Note(_count);
            }

            _count++;
        }
    }

    /// <summary>What a reader has not taken yet, and how many entries of it are no longer here.</summary>
    public (List<MessageEntry> Entries, long Missed) Take(MessageReader reader)
    {
        lock (_gate)
        {
            var first = Math.Max(reader.Next, _count - EntriesMax);
            var entries = new List<MessageEntry>((int)(_count - first));
            for (var i = first; i < _count; i++)
            {
                entries.Add(_ring[i % EntriesMax]);
            }

            var missed = first - reader.Next;
            reader.Next = _count;
            return (entries, missed);
        }
    }

    /// <summary>This moment, on the clock of the entries.</summary>
    public long Now()
    {
        lock (_gate)
        {
            return _clock.Next();
        }
    }
}
