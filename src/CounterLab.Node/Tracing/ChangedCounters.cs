using CounterLab.Protocol;

namespace CounterLab.Node.Tracing;

/// <summary>The counters that one input changed.</summary>
internal sealed class ChangedCounters
{
    private readonly ReplicaView _view;
    private readonly HashSet<int> _counters;

    private ChangedCounters(ReplicaView view, HashSet<int> counters) => (_view, _counters) = (view, counters);

    /// <summary>
    /// The first few changed counters with their new values, at most <see cref="MessageContent.OperationsMax"/>.
    /// </summary>
    public IReadOnlyList<(string Counter, Int128 Value)> Values =>
        [.. _counters.Take(MessageContent.OperationsMax).Select(
            counter => (_view.NameOf(counter), _view.ValueOf(counter)))];

    public static ChangedCounters Of(Effects effects, ReplicaView view) => new(view, [.. effects.ChangedCounters]);

    /// <summary>Whether the input changed this counter.</summary>
    public bool Include(string counter) => _counters.Contains(_view.Find(counter));
}
