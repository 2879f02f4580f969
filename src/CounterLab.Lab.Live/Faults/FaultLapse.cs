using CounterLab.Lab.Faults;

namespace CounterLab.Lab.Live.Faults;

/// <summary>
/// A time in which a fault had no effect, although it had not ended: this process was stopped, or starved, for longer
/// than the nodes keep faults that are not renewed.
/// </summary>
/// <param name="From">When the nodes ended it.</param>
/// <param name="To">When it started again; the end of the fault if that was earlier.</param>
public sealed record FaultLapse(FaultRecord Fault, DateTimeOffset From, DateTimeOffset To)
{
    /// <summary>Returns the lapses of faults that are renewed now, after a renewal at an earlier time.</summary>
    internal static IReadOnlyList<FaultLapse> Of(
        IEnumerable<FaultRecord> faults, DateTimeOffset renewedAt, DateTimeOffset now)
    {
        var lapses = new List<FaultLapse>();
        foreach (var fault in faults)
        {
            var from = (fault.StartedAt > renewedAt ? fault.StartedAt : renewedAt) + FaultWire.Lease;
            var to = fault.UntilAt < now ? fault.UntilAt.Value : now;
            if (from < to)
            {
                lapses.Add(new FaultLapse(fault, from, to));
            }
        }

        return lapses;
    }

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant(
        $"The fault {Fault.Label} lapsed from {From:HH:mm:ss.f} to {To:HH:mm:ss.f}: the lab did not renew it in time.");
}
