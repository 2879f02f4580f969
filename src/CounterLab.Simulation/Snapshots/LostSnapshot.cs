namespace CounterLab.Simulation.Snapshots;

/// <summary>Operations that no running node has.</summary>
/// <param name="Amount">The sum of the operations on the counter.</param>
/// <param name="HadSpread">Whether some of the operations had reached other nodes, which are dead as well.</param>
public sealed record LostSnapshot(
    string Node, int IncarnationNumber, ulong From, ulong To, Int128 Amount, string EndedBy, bool HadSpread);
