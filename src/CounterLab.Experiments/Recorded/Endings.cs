namespace CounterLab.Experiments.Recorded;

/// <summary>The ways in which an incarnation ends.</summary>
public static class Endings
{
    /// <summary>By SIGKILL.</summary>
    public const string Killed = "killed";

    /// <summary>By a graceful leave.</summary>
    public const string Left = "left";

    /// <summary>By an unexpected exit.</summary>
    public const string Exited = "exited";

    /// <summary>By a broken invariant.</summary>
    public const string Broken = "broken";
}
