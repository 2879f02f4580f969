namespace CounterLab.Node.FaultInjection;

/// <summary>The faults that a lab requests of a node, validated.</summary>
/// <param name="Replaces">Whether all other faults end.</param>
/// <param name="Lease">All faults end if no request arrives for this time; null: never.</param>
internal sealed record RequestedFaults(IReadOnlyList<TimedFault> Faults, bool Replaces, TimeSpan? Lease)
{
    public static RequestedFaults None { get; } = new([], false, null);
}
