using System.Diagnostics;
using CounterLab.Experiments.Faults;

namespace CounterLab.Lab.Faults;

/// <summary>Properties of a kind of fault on links.</summary>
/// <param name="Needs">The parameters that it takes; all of them are required.</param>
/// <param name="ShutsLink">Nothing passes the link until the fault ends.</param>
public readonly record struct FaultTraits(FaultNeeds Needs, bool ShutsLink = false)
{
    /// <summary>The properties of a kind.</summary>
    public static FaultTraits Of(FaultKind kind) => kind switch
    {
        FaultKind.Cut or FaultKind.Hold => new(FaultNeeds.None, ShutsLink: true),
        FaultKind.Latency => new(FaultNeeds.Min | FaultNeeds.Max),
        FaultKind.Throttle => new(FaultNeeds.BytesPerSecond),
        FaultKind.ConnectionReset => new(FaultNeeds.None),
        FaultKind.Loss or FaultKind.ReplyLoss or FaultKind.Duplicate => new(FaultNeeds.Probability),
        FaultKind.Reorder => new(FaultNeeds.Probability | FaultNeeds.Max),
        _ => throw new UnreachableException($"The kind of fault {kind} has no properties."),
    };
}
