using System.Globalization;
using CounterLab.Experiments.Faults;

namespace CounterLab.Experiments.Actions;

/// <summary>Creates short texts for scenario actions, for display and traces.</summary>
public static class ActionText
{
    /// <summary>Returns what an action does and where, such as <c>cut n1 – n2</c> or <c>kill n3</c>.</summary>
    public static string Of(ScenarioAction action) => action switch
    {
        CutFault cut => $"cut {cut.From} {(cut.OneWay ? "→" : "–")} {cut.To}",
        SplitFault split => $"split {string.Join('/', split.Groups.Select(group => string.Join(',', group)))}",
        AddToCounter add => FormattableString.Invariant(
            $"add {add.Amount} {add.Counter} {add.Node}{(add.Count > 1 ? $" ×{add.Count}" : "")}"),
        ResetCounter reset => $"{(reset.Deletes ? "delete" : "reset")} {reset.Counter} {reset.Node}",
        CreateBounds bound => $"bound {bound.Counter} {bound.Node}",
        CopySession copy => $"copy session {copy.Session} {copy.Node}",
        BridgeFault bridge => $"bridge {bridge.Node}",
        IsolateFault isolate => $"isolate {isolate.Node}",
        TrafficFault traffic => $"{traffic.Name} {traffic.From ?? "*"}→{traffic.To ?? "*"}",
        NodeAction other => $"{other.Name} {other.Node}",
        _ => action.Name,
    };

    /// <summary>Returns what a fault does to each message of a link, such as <c>loss 20 %</c>.</summary>
    public static string OnLink(ScenarioAction action) => action switch
    {
        LossFault loss => Share(loss.Name, loss.Probability),
        ReplyLossFault loss => Share("reply loss", loss.Probability),
        DuplicateFault duplicate => Share(duplicate.Name, duplicate.Probability),
        ReorderFault reorder => Share(reorder.Name, reorder.Probability),
        LatencyFault latency => string.Create(
            CultureInfo.InvariantCulture,
            $"latency {latency.Min.TotalMilliseconds:0.#}–{latency.Max.TotalMilliseconds:0.#} ms"),
        _ => action.Name,
    };

    private static string Share(string name, double probability) =>
        string.Create(CultureInfo.InvariantCulture, $"{name} {probability * 100:0.#} %");
}
