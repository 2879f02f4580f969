using CounterLab.Experiments.Histories;
using CounterLab.Experiments.Recorded;
using CounterLab.Experiments.Recorded.Lines;
using CounterLab.Protocol;
using CounterLab.Protocol.Identity;
using CounterLab.Wire.V1;

namespace CounterLab.Lab.Live.Running.Records;

/// <summary>
/// The node records of all incarnations, and the state of each node. The state is reconstructed from the node's own
/// record, without a call to the node. Thread-safe.
/// </summary>
internal sealed class NodeRecords(IRecordSource source, RunClock clock) : IDisposable
{
    private readonly Dictionary<string, OwnerId> _lives = new(StringComparer.Ordinal);
    private readonly HashSet<string> _namesakes = new(StringComparer.Ordinal);
    private readonly RecordedCluster _cluster = new();
    private readonly List<HistoryLine> _lines = [];
    private readonly Lock _gate = new();

    /// <summary>The history lines since the last <see cref="Begin"/>; those of one node are in order.</summary>
    public IReadOnlyList<HistoryLine> Lines
    {
        get
        {
            lock (_gate)
            {
                return [.. _lines];
            }
        }
    }

    /// <summary>
    /// Whether a process still has to yield to another one of its id, or to notice that the other one is gone.
    /// </summary>
    public bool AwaitsRivals
    {
        get
        {
            lock (_gate)
            {
                return _cluster.AwaitsRivals;
            }
        }
    }

    /// <summary>
    /// Notes that nodes with this id are of another cluster, although that has the name of the one under test.
    /// </summary>
    public void NoteNamesake(string id)
    {
        lock (_gate)
        {
            _namesakes.Add(id);
        }
    }

    /// <summary>Begins a new run: the current states become the first lines of its history.</summary>
    public void Begin()
    {
        lock (_gate)
        {
            var now = clock.Now; // read before new lines are taken, which must not be earlier
            Drain();
            _lines.Clear();
            foreach (var node in _cluster.Live.Cast<RecordedNode>())
            {
                _lines.Add(new NodeStartLine(node.Self, node.Cluster, 0, node.Whole()) { At = now });
            }
        }
    }

    /// <summary>Reads the records that nodes have written so far, and evaluates the node states.</summary>
    /// <exception cref="LabException">A record is incomplete, so the state of its node is unknown.</exception>
    public T Look<T>(Func<IReadOnlyList<INodeState>, T> look)
    {
        lock (_gate)
        {
            AssertInvariants();
            var broken = source.Broken; // checked before its lines are taken
            Drain();
            _cluster.Pass(clock.Now);
            return broken is null ? look(_cluster.Live) : throw new LabException(broken, LabError.Failed);
        }
    }

    private void Drain()
    {
        foreach (var (life, messages) in source.Take())
        {
            foreach (var message in messages)
            {
                Take(life, message);
            }
        }
    }

    /// <summary>
    /// Notes that a process has ended, after its record was read to the end. Returns false if it had left by itself.
    /// </summary>
    public bool End(OwnerId life, string how)
    {
        lock (_gate)
        {
            Drain();
            if (_cluster.Find(life) is not { EndedBy: "" or Endings.Superseded } node)
            {
                return false;
            }

            node.End(node.EndedBy.Length > 0 ? node.EndedBy : how, clock.Now);
            return true;
        }
    }

    public void Dispose() => source.Dispose();

    private void Take(string life, Recorded message)
    {
        var at = clock.At(message.AtTicks);
        if (message.Start is not null)
        {
            var start = RecordedLines.Start(message, at);
            start = _namesakes.Contains(start.Node.Node) ? start with { Cluster = $"{start.Cluster}-namesake" } : start;
            _lives[life] = start.Node;
            _cluster.Begin(start.Node, start.Cluster).Take(start.State);
            _lines.Add(start);
            return;
        }

        var line = RecordedLines.Node(message, _lives[life], clock.At);
        _lines.Add(line);
        if (_cluster.Find(line.Node) is { } node)
        {
            if (line.State is not null)
            {
                node.Take(line.State);
            }

            if (line.Left || line.Yielded is not null)
            {
                node.End(line.Left ? Endings.Left : Endings.Superseded, line.At);
            }
        }
    }

    /// <summary>Checks that each record is of an incarnation of the cluster.</summary>
    /// <exception cref="InvariantException">The state is broken.</exception>
    internal void AssertInvariants()
    {
        foreach (var (life, owner) in _lives)
        {
            Invariant.Holds(_cluster.Find(owner) is not null, $"the incarnation of the record {life}, {owner}");
        }
    }
}
