using CounterLab.Experiments.Faults;
using static System.FormattableString;

namespace CounterLab.Experiments.Scenarios.Json;

/// <summary>Reads what is done to the cluster, and when.</summary>
internal static class StepReader
{
    private static readonly IReadOnlyList<string> FaultNames = ScenarioForm.Faults;

    public static IReadOnlyList<Step> Read(Located json, IReadOnlyList<string> starting)
    {
        var items = json.Items(Invariant($"a list of at most {ScenarioLimits.StepsMax} steps"), 0, ScenarioLimits.StepsMax);
        var steps = items.Select(item => new Fields(item, "a step, an object")).ToList();
        var nodes = new Membership(starting, steps.Where(IsJoin).Select(step => step[Field.Node].TextOrNull).OfType<string>());
        return [.. steps.Select(step => Read(step, nodes))];
    }

    private static bool IsJoin(Fields step) => step[Field.Fault].TextOrNull == new JoinFault("").Name;

    private static Step Read(Fields fields, Membership nodes)
    {
        var form = FaultForm.Of(fields[Field.Fault].OneOf(FaultNames, "a fault"));
        fields.Only(form.StepFields);
        AssertEnough(nodes, form, fields[Field.Fault].Path);
        var at = fields[Field.AtMs].Time();
        return new Step(at, form.Read(new StepFields(fields, nodes)), fields.Or<TimeSpan?>(Field.ForMs, null, Duration));
    }

    private static TimeSpan? Duration(Located json) =>
        json.Time() is var time && time > TimeSpan.Zero ? time : throw json.Unexpected("a duration of more than 0 ms");

    private static void AssertEnough(Membership nodes, FaultForm form, string path)
    {
        if (nodes.Count < form.NodesMin)
        {
            throw new ScenarioException(path, Invariant($"at least {form.NodesMin} nodes for {form.Name}"), Invariant($"{nodes.Count}"));
        }
    }
}
