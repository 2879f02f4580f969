using System.Diagnostics;
using CounterLab.Experiments.Faults;
using CounterLab.Wire.V1;

namespace CounterLab.Lab.Live.Faults;

/// <summary>Maps kinds of faults to their values in protobuf.</summary>
internal static class WireFaultKinds
{
    public static LinkFaultKind ToWire(this FaultKind kind) => kind switch
    {
        FaultKind.Cut => LinkFaultKind.Cut,
        FaultKind.Hold => LinkFaultKind.Hold,
        FaultKind.Latency => LinkFaultKind.Latency,
        FaultKind.Throttle => LinkFaultKind.Throttle,
        FaultKind.ConnectionReset => LinkFaultKind.ConnectionReset,
        FaultKind.Loss => LinkFaultKind.Loss,
        FaultKind.ReplyLoss => LinkFaultKind.ReplyLoss,
        FaultKind.Duplicate => LinkFaultKind.Duplicate,
        FaultKind.Reorder => LinkFaultKind.Reorder,
        _ => throw new UnreachableException($"The kind of fault {kind} has no value in protobuf."),
    };
}
