namespace CounterLab.Node.FaultInjection;

/// <summary>A fault and its remaining duration.</summary>
/// <param name="Duration">The duration from now on, or null if the fault lasts until it is ended.</param>
internal readonly record struct TimedFault(LinkFault Fault, TimeSpan? Duration);
