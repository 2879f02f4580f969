namespace CounterLab.Lab.Views;

/// <summary>The durations of past divergences: how long the nodes needed to converge again.</summary>
public sealed class Episodes
{
    /// <summary>The maximum number of entries; the oldest are dropped.</summary>
    public const int Max = 1_000;

    private readonly Queue<TimeSpan> _over = new();
    private TimeSpan? _since;

    /// <summary>The divergences that have ended, oldest first.</summary>
    public IReadOnlyList<TimeSpan> Over => [.. _over];

    /// <summary>Notes whether all nodes hold the same state at this time.</summary>
    public void See(TimeSpan now, bool isConverged)
    {
        if (!isConverged)
        {
            _since ??= now;
        }
        else if (_since is { } since)
        {
            _over.Enqueue(now - since);
            _since = null;
            if (_over.Count > Max)
            {
                _over.Dequeue();
            }
        }
    }
}
