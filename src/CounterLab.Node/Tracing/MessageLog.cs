using System.Diagnostics;
using CounterLab.Node.Hosting;
using CounterLab.Node.Recording;

namespace CounterLab.Node.Tracing;

/// <summary>
/// Message events for observers: a ring buffer of the newest entries, allocated only while somebody observes. Each
/// reader takes what was added since its last read; entries that were overwritten by then are counted. Safe for
/// concurrent callers.
/// </summary>
/// <param name="awaited">
/// How long after the start entries are kept before anybody observes: a lab that has just started the node will, and
/// people want to see how it joins. The first observer receives them all.
/// </param>
internal sealed class MessageLog(TimeSpan awaited = default)
{
    /// <summary>Longer than a lab takes to start observing a node that it started.</summary>
    public static readonly TimeSpan AwaitedInLab = TimeSpan.FromSeconds(5);

    /// <summary>
    /// Most waiting entries: readers take them ten times a second, so up to 80,000 a second none is lost. Each takes
    /// some hundred bytes.
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

    /// <summary>Whether somebody observes. Otherwise nothing is computed.</summary>
    public bool IsOn => _isOn;

    /// <summary>
    /// Whether entries of this call are wanted. What all observers would drop is only counted, so that tracing costs no
    /// more under load.
    /// </summary>
    /// <param name="entries">The number of entries.</param>
    public bool Wants(MessageCall call, int entries)
    {
        if (!_isOn)
        {
            return false;
        }

        var isWanted = call.Rank >= (call.IsOfClient ? _clientCut : _nodeCut);
        if (!isWanted)
        {
            Interlocked.Add(ref _thinned, entries);
        }

        return isWanted;
    }

    /// <summary>Opens a reader that starts now; the first awaited one starts with the node.</summary>
    /// <param name="signal">Raised when there is something to read.</param>
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
            UpdateCuts();
            return reader;
        }
    }

    public void Close(MessageReader reader)
    {
        lock (_gate)
        {
            _readers.Remove(reader);
            UpdateCuts();
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

    /// <summary>What a reader has not read yet, and how many entries of it were overwritten.</summary>
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

    /// <summary>Recomputes the least rank that any reader still wants.</summary>
    public void UpdateCuts()
    {
        lock (_gate)
        {
            _nodeCut = _readers.Count == 0 ? 0 : _readers.Min(reader => reader.Cut.Nodes);
            _clientCut = _readers.Count == 0 ? 0 : _readers.Min(reader => reader.Cut.Clients);
        }
    }

    /// <summary>The current time on the clock of the entries.</summary>
    public long Now()
    {
        lock (_gate)
        {
            return _clock.Next();
        }
    }
}
