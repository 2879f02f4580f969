namespace CounterLab.Experiments.Histories;

/// <summary>What a client knows about its add.</summary>
public enum Outcome
{
    /// <summary>Acknowledged: applied once.</summary>
    Ok,

    /// <summary>Refused by the node, or no node was running: not applied.</summary>
    Failed,

    /// <summary>Not answered: applied once or not at all.</summary>
    Unknown,
}
