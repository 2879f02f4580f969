namespace CounterLab.Lab.Views;

/// <summary>Operations that no live node holds any more.</summary>
/// <param name="Node">Id of the owner's node.</param>
/// <param name="IncarnationNumber">The incarnation's number: 1 for the node's first one.</param>
/// <param name="FromSeq">The number of the first lost operation.</param>
/// <param name="ToSeq">The number of the last lost operation.</param>
/// <param name="Amount">Their sum on the counter that is shown.</param>
/// <param name="End">How the incarnation ended.</param>
/// <param name="HadSpread">Whether some of them had reached other nodes, which are dead too.</param>
public sealed record LostRange(
    string Node, int IncarnationNumber, ulong FromSeq, ulong ToSeq, Int128 Amount,
    IncarnationEnd End = IncarnationEnd.NotKnown, bool HadSpread = false);
