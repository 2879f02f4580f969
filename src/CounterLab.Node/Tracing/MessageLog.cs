using System.Diagnostics;
using CounterLab.Node.Hosting;
using CounterLab.Node.Recording;

namespace CounterLab.Node.Tracing;

/// <summary>
/// The message events for observers: a ring buffer of the newest entries, which is allocated only while something
/// observes the node. Each reader takes the entries since its last read, and learns how many were overwritten before
/// that. Safe for concurrent callers.
/// </summary>
/// <param name="awaited">
/// How long after its start the node keeps entries although nothing observes it yet. The first observer receives them
/// all, so a lab that starts a node can show how it joins.
/// </param>
internal sealed class MessageLog(TimeSpan awaited = default)
{
    /// <summary>
    /// The time to wait for the first observer in a lab: longer than a lab takes to observe a node that it started.
    /// </summary>
    public static readonly TimeSpan AwaitedInLab = TimeSpan.FromSeconds(5);

    /// <summary>
    /// The maximum number of entries, each of which takes a few hundred bytes. Readers take them ten times a second, so
    /// none is lost at up to 80,000 entries per second.
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

    /// <summary>Whether entries are recorded. While nothing observes the node, callers compute nothing.</summary>
    public bool IsOn => _isOn;

    /// <summary>
    /// Whether any observer wants the entries of this call. Entries that all observers would drop are only counted, so
    /// that tracing does not cost more under load.
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

    /// <summary>
    /// Opens a reader that starts at the next entry. The first reader within the awaited time starts at the first
    /// entry.
    /// </summary>
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

    /// <summary>
    /// Returns the entries that a reader has not read yet, and the number of those that were overwritten or not
    /// recorded.
    /// </summary>
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

    /// <summary>Recomputes the minimum ranks that any reader still needs.</summary>
    public void UpdateCuts()
    {
        lock (_gate)
        {
            _nodeCut = _readers.Count == 0 ? 0 : _readers.Min(reader => reader.Cut.Nodes);
            _clientCut = _readers.Count == 0 ? 0 : _readers.Min(reader => reader.Cut.Clients);
        }
    }

    /// <summary>Returns the current time on the clock that entries use.</summary>
    public long Now()
    {
        lock (_gate)
        {
            return _clock.Next();
        }
    }
}
