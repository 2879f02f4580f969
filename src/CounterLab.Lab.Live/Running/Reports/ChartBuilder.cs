using CounterLab.Experiments.Histories;
using CounterLab.Experiments.Recorded;
using CounterLab.Experiments.Recorded.Lines;
using CounterLab.Lab.Running;
using CounterLab.Protocol.Identity;

namespace CounterLab.Lab.Live.Running.Reports;

/// <summary>Collects the values of each node and the accepted range while a history is replayed.</summary>
internal sealed class ChartBuilder(HistoryReplay replay)
{
    private readonly SortedDictionary<string, Counter> _counters = new(StringComparer.Ordinal);
    private readonly Dictionary<string, TimeSpan> _present = new(StringComparer.Ordinal);

    /// <summary>Processes a line that the replay has already processed.</summary>
    public void Take(HistoryLine line)
    {
        switch (line)
        {
            case NodeStartLine start:
                Begin(start, start.At < TimeSpan.Zero ? TimeSpan.Zero : start.At);
                break;
            case NodeLine { State: { } state } node:
                Show(node.Node, node.At, state);
                break;
            case NodeEndLine end:
                Hide(end.Node, end.At);
                break;
            case OperationLine operation:
                Of(operation.Counter).Take(operation);
                break;
        }

        if (line is NodeLine { Left: true } left)
        {
            Hide(left.Node, left.At);
        }
    }

    public List<CounterChart> Charts() => [.. _counters
        .Where(counter => counter.Value.HasOperations)
        .Select(counter => counter.Value.Chart(counter.Key))];

    private void Begin(NodeStartLine start, TimeSpan from)
    {
        Show(start.Node, from);
        Show(start.Node, from, start.State);
        _present[start.Node.Node] = from;
    }

    private void Show(OwnerId node, TimeSpan at)
    {
        foreach (var (name, counter) in _counters)
        {
            counter.Show(node.Node, at, replay.Cluster.Find(node)?.ShownOf(name).Value ?? 0);
        }
    }

    private void Show(OwnerId node, TimeSpan at, StateChange state)
    {
        foreach (var value in state.Values)
        {
            Of(value.Counter).Show(node.Node, at, value.Value);
        }
    }

    private void Hide(OwnerId node, TimeSpan at)
    {
        _present.Remove(node.Node);
        foreach (var counter in _counters.Values)
        {
            counter.Show(node.Node, at, null);
        }
    }

    /// <summary>A counter that no node reported is 0 at every running node.</summary>
    private Counter Of(string name)
    {
        if (!_counters.TryGetValue(name, out var counter))
        {
            _counters.Add(name, counter = new Counter());
            foreach (var (node, from) in _present)
            {
                counter.Show(node, from, 0);
            }
        }

        return counter;
    }

    /// <summary>The chart of one counter.</summary>
    private sealed class Counter
    {
        private readonly SortedDictionary<string, List<ValuePoint>> _values = new(StringComparer.Ordinal);
        private readonly List<(TimeSpan At, Int128 Least, Int128 Most)> _changes = [];

        public bool HasOperations { get; private set; }

        public void Show(string node, TimeSpan at, Int128? value)
        {
            if (!_values.TryGetValue(node, out var points))
            {
                _values.Add(node, points = []);
            }

            if (points.Count == 0 || points[^1].Value != value)
            {
                points.Add(new ValuePoint(at, value));
            }
        }

        /// <summary>
        /// Widens the accepted range from the start of an add, and moves it from the acknowledgement on, unless the add
        /// is lost.
        /// </summary>
        public void Take(OperationLine line)
        {
            HasOperations = true;
            if (line.Outcome == Outcome.Failed)
            {
                return;
            }

            Int128 added = Math.Max(line.Amount, 0), subtracted = Math.Max(-line.Amount, 0);
            _changes.Add((line.Start, -subtracted, added));
            if (line.Outcome == Outcome.Ok)
            {
                _changes.Add((line.At, added, -subtracted));
            }
        }

        public CounterChart Chart(string name)
        {
            var accepted = new List<AcceptedPoint> { new(TimeSpan.Zero, 0, 0) };
            foreach (var (at, least, most) in _changes.OrderBy(change => change.At))
            {
                accepted.Add(new AcceptedPoint(at, accepted[^1].Least + least, accepted[^1].Most + most));
            }

            var values = _values.ToDictionary(
                pair => pair.Key, pair => (IReadOnlyList<ValuePoint>)pair.Value, StringComparer.Ordinal);
            return new CounterChart(name, accepted, values);
        }
    }
}
