using CounterLab.Experiments.Recorded.Lines;

namespace CounterLab.Lab.Live.Running;

/// <summary>
/// The history lines of the runner itself: the operations of its clients, its steps and its phases. Thread-safe.
/// </summary>
internal sealed class RunLog(RunClock clock)
{
    private readonly Lock _gate = new();
    private readonly List<HistoryLine> _lines = [];

    /// <summary>The time since the start of the scenario.</summary>
    public TimeSpan Now => clock.Now;

    /// <summary>Adds a line with the current time.</summary>
    public TimeSpan Add(HistoryLine line)
    {
        lock (_gate)
        {
            var now = clock.Now; // under the lock, so that lines are in order
            _lines.Add(line with { At = now });
            return now;
        }
    }

    /// <summary>Adds a line about an earlier time.</summary>
    public void AddAt(TimeSpan at, HistoryLine line)
    {
        lock (_gate)
        {
            _lines.Add(line with { At = at });
        }
    }

    /// <summary>All lines so far.</summary>
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
}
