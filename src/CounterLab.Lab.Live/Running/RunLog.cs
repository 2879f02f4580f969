using CounterLab.Experiments.Recorded.Lines;

namespace CounterLab.Lab.Live.Running;

/// <summary>
/// What the runner itself knows of the run: its clients' operations, its steps, its phases. Safe for many callers.
/// </summary>
internal sealed class RunLog(RunClock clock)
{
    private readonly Lock _gate = new();
    private readonly List<HistoryLine> _lines = [];

    /// <summary>Since the start of the scenario.</summary>
    public TimeSpan Now => clock.Now;

    /// <summary>Notes a line as of now.</summary>
    public TimeSpan Add(HistoryLine line)
    {
        lock (_gate)
        {
            var now = clock.Now; // under the lock: lines of one source are in order
            _lines.Add(line with { At = now });
            return now;
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
