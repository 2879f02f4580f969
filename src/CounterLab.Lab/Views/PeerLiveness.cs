namespace CounterLab.Lab.Views;

/// <summary>What a node believes of a peer.</summary>
public enum PeerLiveness
{
    /// <summary>Heard directly within the failure detector's timeout.</summary>
    Alive,

    /// <summary>Silent; not given up yet.</summary>
    Suspect,

    /// <summary>
    /// Silent, and no other node has heard it. It is still probed once a second, and its queue is kept.
    /// </summary>
    Dead,
}
