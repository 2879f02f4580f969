namespace CounterLab.Protocol.State;

/// <summary>How an arriving record compares to the one that this node has.</summary>
public enum SlotMerge
{
    /// <summary>The node already has this record.</summary>
    Same,

    /// <summary>The node has a newer record.</summary>
    Older,

    /// <summary>The arriving record replaces the one that the node has.</summary>
    Newer,

    /// <summary>The two records contradict each other.</summary>
    Broken,
}
