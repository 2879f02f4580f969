using CounterLab.Protocol;

namespace CounterLab.Lab.Live.Processes;

/// <summary>The last 1,000 lines of a process. Its pipes are always drained, and memory stays bounded.</summary>
internal sealed class OutputRing
{
    /// <summary>The maximum number of lines.</summary>
    public const int LinesMax = 1_000;

    private readonly Lock _gate = new();
    private readonly Queue<string> _lines = [];

    public void Add(string line)
    {
        lock (_gate)
        {
            AssertInvariants();
            _lines.Enqueue(line);
            if (_lines.Count > LinesMax)
            {
                _lines.Dequeue();
            }
        }
    }

    /// <summary>The lines, oldest first.</summary>
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

    /// <summary>Checks the number of lines.</summary>
    /// <exception cref="InvariantException">The state is broken.</exception>
    internal void AssertInvariants() =>
        Invariant.Holds(_lines.Count <= LinesMax, $"at most {LinesMax} lines; found {_lines.Count}");
}
