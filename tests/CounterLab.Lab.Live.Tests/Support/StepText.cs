using CounterLab.Experiments.Actions;
using CounterLab.Experiments.Faults;
using CounterLab.Experiments.Scenarios;

namespace CounterLab.Lab.Live.Tests.Support;

/// <summary>The steps of a scenario as text: time, action and duration.</summary>
internal static class StepText
{
    public static IEnumerable<string> Of(Scenario scenario) => scenario.Steps.Select(step =>
        FormattableString.Invariant($"{step.At.TotalMilliseconds} {Words(step.Action)}{Lasting(step)}"));

    private static string Lasting(Step step) => step.Action is HealLinks or NodeAction ? ""
        : step.For is { } time ? FormattableString.Invariant($" for {time.TotalMilliseconds}") : " for ever";

    private static string Words(ScenarioAction fault) => fault switch
    {
        AddToCounter { Count: > 1 } add => FormattableString.Invariant($"{Words(add with { Count = 1 })} ×{add.Count}"),
        AddToCounter add => FormattableString.Invariant($"add {add.Node} {add.Counter} {add.Amount}"),
        NodeAction process => $"{process.Name} {process.Node}",
        CutFault cut => $"cut {cut.From} {cut.To}{(cut.OneWay ? " one way" : "")}",
        IsolateFault isolate => $"isolate {isolate.Node}",
        SplitFault split => "split " + string.Join(" | ", split.Groups.Select(group => string.Join(' ', group))),
        TrafficFault traffic => $"{traffic.Name} {traffic.From ?? "*"} {traffic.To ?? "*"}",
        _ => fault.Name,
    };
}
