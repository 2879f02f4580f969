namespace CounterLab.Simulation.Network;

/// <summary>The kinds of messages for traffic counts.</summary>
public enum TrafficKind
{
    Hello,
    Welcome,
    Push,
    Ack,
    Sync,
    Digest,
    Probe,
    Alive,
    Leave,
    Farewell,
    Refusal,
}
