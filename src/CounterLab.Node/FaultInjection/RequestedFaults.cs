namespace CounterLab.Node.FaultInjection;

/// <summary>The faults that a lab requests of a node, validated.</summary>
/// <param name="Replaces">Whether the request ends all other faults.</param>
/// <param name="Lease">
/// The time after which all faults end unless another request arrives, or null if they have no lease.
/// </param>
internal sealed record RequestedFaults(IReadOnlyList<TimedFault> Faults, bool Replaces, TimeSpan? Lease)
{
    public static RequestedFaults None { get; } = new([], false, null);
}
