namespace CounterLab.Protocol.State;

/// <summary>How an arriving slot compares to the one here.</summary>
public enum SlotMerge
{
    /// <summary>Already here.</summary>
    Same,

    /// <summary>Superseded here.</summary>
    Older,

    /// <summary>Replaces the one here.</summary>
    Newer,

    /// <summary>Both can't be true.</summary>
    Broken,
}
