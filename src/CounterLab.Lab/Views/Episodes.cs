namespace CounterLab.Lab.Views;

/// <summary>How long each stretch lasted in which nodes differed.</summary>
public sealed class Episodes
{
    /// <summary>Kept at most; the oldest go.</summary>
    public const int Max = 1_000;

    private readonly Queue<TimeSpan> _over = new();
    private TimeSpan? _since;

    /// <summary>Those that are over, oldest first.</summary>
    public IReadOnlyList<TimeSpan> Over => [.. _over];

    /// <summary>At this moment all nodes hold the same state, or not.</summary>
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
