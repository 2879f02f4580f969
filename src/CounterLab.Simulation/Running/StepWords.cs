using CounterLab.Experiments;

namespace CounterLab.Simulation;

/// <summary>What a step does, in few words.</summary>
public static class StepWords
{
    /// <summary><c>cut n1 – n2</c>, <c>kill n3</c>.</summary>
    public static string Of(Fault fault) => fault switch
    {
        CutFault cut => $"cut {cut.From} {(cut.OneWay ? "→" : "–")} {cut.To}",
        SplitFault split => $"split {string.Join('/', split.Groups.Select(group => string.Join(',', group)))}",
        AddFault add => $"add {add.Amount} {add.Counter} {add.Node}{(add.Count > 1 ? $" ×{add.Count}" : "")}",
        ResetFault reset => $"{(reset.Deletes ? "delete" : "reset")} {reset.Counter} {reset.Node}",
        BoundFault bound => $"bound {bound.Counter} {bound.Node}",
        BridgeFault bridge => $"bridge {bridge.Node}",
        IsolateFault isolate => $"isolate {isolate.Node}",
        TrafficFault traffic => $"{traffic.Name} {traffic.From ?? "*"}→{traffic.To ?? "*"}",
        ProcessFault process => $"{process.Name} {process.Node}",
        _ => fault.Name,
    };
}
