namespace CounterLab.Processes.Tests.SeveralHosts;

/// <summary>How one host is cut off from the others.</summary>
public enum CutKind
{
    /// <summary>Packets between it and the others vanish.</summary>
    Drop,

    /// <summary>Packets between it and the others are answered with a reset.</summary>
    Reset,

    /// <summary>Its cable is out: nobody reaches it, from the hub neither.</summary>
    Unplugged,
}
