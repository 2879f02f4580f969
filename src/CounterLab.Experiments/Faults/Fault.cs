namespace CounterLab.Experiments.Faults;

/// <summary>The worlds an experiment can run in.</summary>
[Flags]
public enum Worlds
{
    /// <summary>Virtual time, one thread, one seed.</summary>
    Simulated = 1,

    /// <summary>Real processes and sockets.</summary>
    Live = 2,

    /// <summary>Either.</summary>
    Both = Simulated | Live,
}

/// <summary>
/// What can be done to a cluster. Links are ordered pairs of node ids; a fault on a link holds across restarts of
/// either end. The verbs are those of turmoil and Jepsen.
/// </summary>
public abstract record Fault
{
    /// <summary>Its name in scenarios, traces and on the command line.</summary>
    public abstract string Name { get; }

    /// <summary>Where it exists.</summary>
    public virtual Worlds Worlds => Worlds.Both;

    /// <summary>Whether a duration means something: the fault ends, or is undone, after it.</summary>
    public virtual bool CanLast => true;
}
