using System.Runtime.CompilerServices;
using CounterLab.Lab;

namespace CounterLab.Presentation.Cluster;

/// <summary>
/// The ring seats of each laboratory. All browser tabs draw the live cluster with the same seats; each simulated run
/// has its own. Seats are kept for the lifetime of their laboratory.
/// </summary>
public sealed class LabSeats
{
    private readonly ConditionalWeakTable<ILaboratory, RingSeats> _seats = [];

    /// <summary>The seats of this laboratory.</summary>
    public RingSeats Of(ILaboratory lab) => _seats.GetOrCreateValue(lab);
}
