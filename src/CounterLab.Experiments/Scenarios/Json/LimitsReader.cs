namespace CounterLab.Experiments.Scenarios.Json;

/// <summary>Reads the limits of the nodes of a scenario.</summary>
internal static class LimitsReader
{
    public static NodeLimits Read(Located json)
    {
        var fields = new Fields(json, "limits, an object").Only(ScenarioForm.LimitFields);
        return NodeLimits.All.Aggregate(
            new NodeLimits(), (limits, limit) => fields.Or(
                limit.Name, limits, value => limit.With(limits, (int)value.Whole(1, limit.Most))));
    }
}
