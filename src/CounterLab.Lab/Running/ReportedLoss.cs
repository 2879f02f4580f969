namespace CounterLab.Lab.Running;

/// <summary>Operations that were lost with the process that made them.</summary>
/// <param name="Owner">For people: id and life, <c>n3#2</c>.</param>
/// <param name="From">Number of the first.</param>
/// <param name="To">Number of the last.</param>
/// <param name="Amount">What they made together.</param>
/// <param name="Why">In a sentence.</param>
public sealed record ReportedLoss(string Owner, ulong From, ulong To, Int128 Amount, string Why);
