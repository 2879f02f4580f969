using System.Runtime.CompilerServices;
using CounterLab.Lab;

namespace CounterLab.Presentation.Cluster;

/// <summary>
/// The ring seats of each laboratory: every tab draws the live cluster alike, and each simulated run has seats of its
/// own. Seats are kept as long as their laboratory.
/// </summary>
public sealed class LabSeats
{
    private readonly ConditionalWeakTable<ILaboratory, RingSeats> _seats = [];

    /// <summary>The seats of this laboratory.</summary>
    public RingSeats Of(ILaboratory lab) => _seats.GetOrCreateValue(lab);
}
