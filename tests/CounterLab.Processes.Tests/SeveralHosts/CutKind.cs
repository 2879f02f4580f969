namespace CounterLab.Processes.Tests.SeveralHosts;

/// <summary>How one host is cut off from the others.</summary>
public enum CutKind
{
    /// <summary>Packets between it and the others are dropped.</summary>
    Drop,

    /// <summary>TCP packets between it and the others are answered with RST.</summary>
    Reset,

    /// <summary>Its network interface is down: neither other hosts nor the hub reach it.</summary>
    Unplugged,
}
