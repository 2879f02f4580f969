using CounterLab.Protocol;

namespace CounterLab.Node.Tracing;

/// <summary>Counters that one input changed.</summary>
internal sealed class Changes
{
    private readonly ReplicaView _view;
    private readonly HashSet<int> _counters;

    private Changes(ReplicaView view, HashSet<int> counters) => (_view, _counters) = (view, counters);

    /// <summary>The first few, and what they are now.</summary>
    public IReadOnlyList<(string Counter, Int128 Value)> Values =>
        [.. _counters.Take(Cargo.PiecesMax).Select(counter => (_view.NameOf(counter), _view.ValueOf(counter)))];

    public static Changes Of(Effects effects, ReplicaView view) => new(view, [.. effects.ChangedCounters]);

    /// <summary>Whether a counter is one of them.</summary>
    public bool Include(string counter) => _counters.Contains(_view.Find(counter));
}
