using CounterLab.Experiments.Scenarios;

namespace CounterLab.Lab;

/// <summary>The world of a laboratory, and how its time passes.</summary>
/// <param name="Kind">
/// Live: processes and the wall clock. Simulated: one thread and virtual time. Only display code should depend on it.
/// </param>
/// <param name="Label">
/// Identifies a simulated run, e.g. <c>seed 0x5EED · replayable</c>; empty for live clusters.
/// </param>
public sealed record WorldInfo(Worlds Kind, string Label)
{
    /// <summary>Real processes.</summary>
    public static WorldInfo Live { get; } = new(Worlds.Live, "");

    /// <summary>Whether timestamps are times of day; otherwise they count from the start of the run.</summary>
    public bool HasWallClock => Kind == Worlds.Live;

    /// <summary>Whether time cannot be paused or set, so that a diagram can follow the newest events.</summary>
    public bool HasLiveTail => Kind == Worlds.Live;

    /// <summary>Whether time is paused: no newer view or metrics follow until it resumes.</summary>
    public bool IsPaused { get; init; }
}
