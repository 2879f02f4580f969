namespace CounterLab.Lab.Views;

/// <summary>Operations that no live node holds any more.</summary>
/// <param name="Node">Id of the owner's node.</param>
/// <param name="IncarnationNumber">Number of the incarnation: 1 for the first.</param>
/// <param name="FromSeq">First lost operation.</param>
/// <param name="ToSeq">Last lost operation.</param>
/// <param name="Amount">Their sum on the counter shown.</param>
/// <param name="End">How that incarnation ended.</param>
/// <param name="HadSpread">Some had reached other nodes, which are dead too.</param>
public sealed record LostRange(
    string Node, int IncarnationNumber, ulong FromSeq, ulong ToSeq, Int128 Amount,
    IncarnationEnd End = IncarnationEnd.NotKnown, bool HadSpread = false);
