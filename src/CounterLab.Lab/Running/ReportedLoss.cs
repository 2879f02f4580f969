namespace CounterLab.Lab.Running;

/// <summary>Operations that were lost with the process that accepted them.</summary>
/// <param name="Owner">Display text: node id and incarnation number, such as <c>n3#2</c>.</param>
/// <param name="From">The number of the first lost operation.</param>
/// <param name="To">The number of the last one.</param>
/// <param name="Amount">Their sum.</param>
/// <param name="Why">Why they were lost, as a sentence.</param>
public sealed record ReportedLoss(string Owner, ulong From, ulong To, Int128 Amount, string Why);
