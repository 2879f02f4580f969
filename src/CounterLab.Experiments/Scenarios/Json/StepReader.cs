using CounterLab.Experiments.Actions;
using static System.FormattableString;

namespace CounterLab.Experiments.Scenarios.Json;

/// <summary>Reads the steps of a scenario.</summary>
internal static class StepReader
{
    private static readonly IReadOnlyList<string> Known = ScenarioForm.Actions;

    public static IReadOnlyList<Step> Read(Located json, IReadOnlyList<string> starting)
    {
        var items = json.Items(
            Invariant($"an array of at most {ScenarioLimits.StepsMax} steps"), 0, ScenarioLimits.StepsMax);
        var steps = items.Select(item => new Fields(item, "a step, an object")).ToList();
        var nodes = new Membership(
            starting, steps.Where(IsJoin).Select(step => step[Field.Node].TextOrNull).OfType<string>());
        return [.. steps.Select(step => Read(step, nodes))];
    }

    private static bool IsJoin(Fields step) => step[Field.Fault].TextOrNull == new JoinNode("").Name;

    private static Step Read(Fields fields, Membership nodes)
    {
        var form = ActionForm.Of(NameOf(fields[Field.Fault]));
        fields.Only(form.StepFields);
        AssertEnough(nodes, form, fields[Field.Fault].Path);
        var at = fields[Field.AtMs].Time();
        return new Step(
            at, form.Read(new StepFields(fields, nodes)), fields.Or<TimeSpan?>(Field.ForMs, null, Duration));
    }

    private static string NameOf(Located json) =>
        json.TextOrNull is { } name && ScenarioForm.Spellings.Contains(name, StringComparer.Ordinal)
            ? name
            : json.OneOf(Known, "a fault");

    private static TimeSpan? Duration(Located json) =>
        json.Time() is var time && time > TimeSpan.Zero ? time : throw json.Unexpected("a duration of more than 0 ms");

    private static void AssertEnough(Membership nodes, ActionForm form, string path)
    {
        if (nodes.Count < form.NodesMin)
        {
            throw new ScenarioException(
                path, Invariant($"at least {form.NodesMin} nodes for {form.Name}"), Invariant($"{nodes.Count}"));
        }
    }
}
