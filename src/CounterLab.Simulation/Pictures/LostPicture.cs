namespace CounterLab.Simulation.Pictures;

/// <summary>Operations that no running node has.</summary>
/// <param name="Amount">Their sum on the counter.</param>
/// <param name="HadSpread">Whether some of them had reached nodes that are dead as well.</param>
public sealed record LostPicture(
    string Node, int Life, ulong From, ulong To, Int128 Amount, string EndedBy, bool HadSpread);
