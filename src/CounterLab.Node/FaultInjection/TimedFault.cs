namespace CounterLab.Node.FaultInjection;

/// <summary>A fault and its duration from now on.</summary>
/// <param name="Duration">Null: until the fault is ended.</param>
internal readonly record struct TimedFault(LinkFault Fault, TimeSpan? Duration);
