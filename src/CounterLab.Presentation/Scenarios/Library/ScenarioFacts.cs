using System.Globalization;
using CounterLab.Experiments.Scenarios;
using CounterLab.Presentation.Style;
using CounterLab.Presentation.Texts;

namespace CounterLab.Presentation.Scenarios.Library;

/// <summary>Key figures of a scenario.</summary>
public static class ScenarioFacts
{
    private const int StepsTold = 4;

    /// <summary>Describes a scenario in one line: <c>5 nodes · 16 s · 1 step · 40 adds/s</c>.</summary>
    public static string Line(Scenario scenario) => string.Join(" · ", Parts(scenario));

    /// <summary>Describes the thumbnail of a scenario for screen readers.</summary>
    public static string Summary(Scenario scenario)
    {
        var steps = scenario.Steps.OrderBy(step => step.At).Take(StepsTold).Select(StepStyle.Of)
            .Select(step => $"{step.What} at {step.At}{Lasting(step.For)}");
        var more = scenario.Steps.Count > StepsTold ? $"; and {Digits.Group(scenario.Steps.Count - StepsTold)} more"
            : "";
        return scenario.Steps.Count == 0 ? $"{Line(scenario)}. No faults are injected."
            : $"{Line(scenario)}: {string.Join("; ", steps)}{more}.";
    }

    private static string Lasting(string time) => time switch
    {
        "" => "",
        "to the end" => " to the end",
        _ => " for " + time,
    };

    private static IEnumerable<string> Parts(Scenario scenario)
    {
        yield return $"{Digits.Group(scenario.Nodes.Count)} {(scenario.Nodes.Count == 1 ? "node" : "nodes")}";
        yield return Durations.Of(scenario.RunFor);
        yield return RecordingStyle.Steps(scenario.Steps.Count);
        if (scenario.Workload is { } work)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"{work.AddsPerSecond:0.###} adds/s");
        }
    }
}
