using System.Diagnostics;
using CounterLab.Node.Hosting;
using CounterLab.Node.Recording;

namespace CounterLab.Node.Tracing;

/// <summary>
/// What happened to messages, for those who watch: a ring of the newest entries, which is there only while somebody does.
/// Each reader takes what came since it last did; what the ring no longer has by then is counted. Safe for many threads.
/// </summary>
/// <param name="awaited">
/// So long from the start on the ring is there before anybody watches: a lab that has just started the node will, and how it
/// joins is what people want to see. The first to watch gets it all.
/// </param>
internal sealed class MessageLog(TimeSpan awaited = default)
{
    /// <summary>Longer than a lab takes to watch a node that it started.</summary>
    public static readonly TimeSpan AwaitedInLab = TimeSpan.FromSeconds(5);

    /// <summary>
    /// Entries that wait: a reader takes them ten times a second, so this is 80,000 a second before any is lost here. Some
    /// hundred bytes each.
    /// </summary>
    public const int EntriesMax = 8_192;

    private readonly Lock _gate = new();
    private readonly HashSet<MessageReader> _readers = [];
    private readonly RecordClock _clock = new();
    private readonly Stopwatch _since = Stopwatch.StartNew();
    private MessageEntry[] _ring = awaited > TimeSpan.Zero ? new MessageEntry[EntriesMax] : [];
    private long _count;
    private bool _isAwaited = awaited > TimeSpan.Zero;
    private volatile bool _isOn = awaited > TimeSpan.Zero;
    private volatile int _nodeCut;
    private volatile int _clientCut;
    private long _thinned;

    /// <summary>Somebody watches: only then anything is worked out.</summary>
    public bool IsOn => _isOn;

    /// <summary>
    /// Whether entries of this call are to be made. What all who watch would leave out is only counted: so a load costs no more
    /// than what is told of it.
    /// </summary>
    /// <param name="entries">How many there are of it now.</param>
    public bool Wants(MessageCall call, int entries)
    {
        if (!_isOn)
        {
            return false;
        }

        var isWanted = call.Lot >= (call.IsOfClient ? _clientCut : _nodeCut);
        if (!isWanted)
        {
            Interlocked.Add(ref _thinned, entries);
        }

        return isWanted;
    }

    /// <summary>Somebody begins to watch, from now on; the first who was awaited, from the start on.</summary>
    /// <param name="signal">Raised when there is something to take.</param>
    public MessageReader Open(Signal signal)
    {
        lock (_gate)
        {
            if (!_isOn)
            {
                (_ring, _isOn) = (new MessageEntry[EntriesMax], true);
            }

            var reader = new MessageReader(this, signal, _isAwaited ? 0 : _count, Interlocked.Read(ref _thinned));
            _isAwaited = false;
            _readers.Add(reader);
            NoteCuts();
            return reader;
        }
    }

    public void Close(MessageReader reader)
    {
        lock (_gate)
        {
            _readers.Remove(reader);
            NoteCuts();
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
            if (_isAwaited && _since.Elapsed > awaited)
            {
                (_ring, _isOn, _isAwaited) = ([], false, false);
            }

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

            var thinned = Interlocked.Read(ref _thinned);
            var missed = first - reader.Next + thinned - reader.Thinned;
            (reader.Next, reader.Thinned) = (_count, thinned);
            return (entries, missed);
        }
    }

    /// <summary>What readers let be left out has changed: the least of it is.</summary>
    public void NoteCuts()
    {
        lock (_gate)
        {
            _nodeCut = _readers.Count == 0 ? 0 : _readers.Min(reader => reader.Cut.Nodes);
            _clientCut = _readers.Count == 0 ? 0 : _readers.Min(reader => reader.Cut.Clients);
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
