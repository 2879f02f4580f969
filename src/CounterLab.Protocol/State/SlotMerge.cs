namespace CounterLab.Protocol.State;

/// <summary>How an arriving record compares to the one here.</summary>
public enum SlotMerge
{
    /// <summary>The record is already here.</summary>
    Same,

    /// <summary>A newer record is here.</summary>
    Older,

    /// <summary>The record replaces the one here.</summary>
    Newer,

    /// <summary>The two records contradict each other.</summary>
    Broken,
}
