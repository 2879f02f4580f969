namespace CounterLab.Experiments.Histories;

/// <summary>What a client knows about its add.</summary>
public enum Outcome
{
    /// <summary>The add was acknowledged: it is applied once.</summary>
    Ok,

    /// <summary>The node refused the add, or no node was running: it is not applied.</summary>
    Failed,

    /// <summary>The add was not answered: it is applied once or not at all.</summary>
    Unknown,
}
