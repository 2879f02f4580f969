namespace CounterLab.Experiments.Scenarios;

/// <summary>The worlds in which an experiment can run.</summary>
[Flags]
public enum Worlds
{
    /// <summary>Virtual time on one thread; a seed determines everything.</summary>
    Simulated = 1,

    /// <summary>Real processes and sockets.</summary>
    Live = 2,

    /// <summary>Both worlds.</summary>
    Both = Simulated | Live,
}
