namespace CounterLab.Presentation.Queues;

/// <summary>Age of the oldest pending operation in five coarse levels, so that large drawings seldom change.</summary>
public static class Heat
{
    /// <summary>The greatest level.</summary>
    public const int Max = 5;

    /// <summary>What each level means, from the first on.</summary>
    public static IReadOnlyList<string> Words { get; } = ["under 1 s", "1 s", "5 s", "30 s", "2 min and more"];

    /// <summary>0: empty queue; 1 to <see cref="Max"/>.</summary>
    public static int Of(long operations, TimeSpan oldest) => operations == 0 ? 0 : oldest.TotalSeconds switch
    {
        < 1 => 1,
        < 5 => 2,
        < 30 => 3,
        < 120 => 4,
        _ => Max,
    };
}
