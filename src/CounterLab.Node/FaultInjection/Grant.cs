namespace CounterLab.Node.FaultInjection;

/// <summary>The throttle's permission for a number of bytes to pass at a point in time.</summary>
/// <param name="Rate">The rate of the throttle that granted it, in bytes per second; 0 if there is no throttle.</param>
internal readonly record struct Grant(int Bytes, long At, long Rate);
