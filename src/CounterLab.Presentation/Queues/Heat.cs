namespace CounterLab.Presentation.Queues;

/// <summary>
/// Maps the age of the oldest pending operation to five coarse levels, so that large drawings rarely change.
/// </summary>
public static class Heat
{
    /// <summary>The highest level.</summary>
    public const int Max = 5;

    /// <summary>Meaning of each level, starting with level 1.</summary>
    public static IReadOnlyList<string> Words { get; } = ["< 1 s", "1–5 s", "5–30 s", "30 s–2 min", "≥ 2 min"];

    /// <summary>Returns the level: 0 for an empty queue, else 1 to <see cref="Max"/>.</summary>
    public static int Of(long operations, TimeSpan oldest) => operations == 0 ? 0 : oldest.TotalSeconds switch
    {
        < 1 => 1,
        < 5 => 2,
        < 30 => 3,
        < 120 => 4,
        _ => Max,
    };
}
