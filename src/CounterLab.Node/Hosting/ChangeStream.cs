using CounterLab.Protocol;

namespace CounterLab.Node.Hosting;

/// <summary>The counters whose changes one open stream has not sent yet.</summary>
internal sealed class ChangeStream(Func<ReplicaView, int, bool> concerns, bool wakesAlways) : IDisposable
{
    private readonly Lock _gate = new();
    private HashSet<int> _dirty = [];

    public Signal Signal { get; } = new();

    public void Note(Effects effects, ReplicaView view)
    {
        var isTouched = wakesAlways;
        lock (_gate)
        {
            foreach (var counter in effects.ChangedCounters)
            {
                if (concerns(view, counter))
                {
                    _dirty.Add(counter);
                    isTouched = true;
                }
            }
        }

        if (isTouched)
        {
            Signal.Raise();
        }
    }

    public void Dispose() => Signal.Dispose();

    /// <summary>Removes and returns the counters that changed since the last call.</summary>
    public IReadOnlyCollection<int> Take()
    {
        lock (_gate)
        {
            var dirty = _dirty;
            _dirty = [];
            return dirty;
        }
    }
}
