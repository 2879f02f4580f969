namespace CounterLab.Lab.Live.Processes;

/// <summary>The last 1,000 lines of a process: its pipes are drained for ever, its memory stays bounded.</summary>
internal sealed class OutputRing
{
    /// <summary>Most lines kept.</summary>
    public const int LinesMax = 1_000;

    private readonly Lock _gate = new();
    private readonly Queue<string> _lines = [];

    public void Add(string line)
    {
        lock (_gate)
        {
            _lines.Enqueue(line);
            if (_lines.Count > LinesMax)
            {
                _lines.Dequeue();
            }
        }
    }

    /// <summary>Oldest first.</summary>
    public IReadOnlyList<string> Lines()
    {
        lock (_gate)
        {
            return [.. _lines];
        }
    }

    public IReadOnlyList<string> Last(int count)
    {
        lock (_gate)
        {
            return [.. _lines.TakeLast(count)];
        }
    }
}
