namespace CounterLab.Experiments.Recorded.Json;

/// <summary>Thrown for a text that is not the history of a run.</summary>
public sealed class HistoryException(int line, string found)
    : Exception(
        $"Line {line} of the history is malformed. Expected a line as docs/EXPERIMENTS.md describes; found: {found}")
{
    /// <summary>The number of the line: 1, 2, …</summary>
    public int Line { get; } = line;
}
