namespace CounterLab.Experiments.Recorded;

/// <summary>The names of the ways in which an incarnation can end.</summary>
public static class Endings
{
    /// <summary>The process was killed with SIGKILL.</summary>
    public const string Killed = "killed";

    /// <summary>The node left gracefully.</summary>
    public const string Left = "left";

    /// <summary>The process exited unexpectedly.</summary>
    public const string Exited = "exited";

    /// <summary>The process yielded to another one of its id, and exited with code 2.</summary>
    public const string Superseded = "superseded";

    /// <summary>The node detected a broken invariant.</summary>
    public const string Broken = "broken";
}
