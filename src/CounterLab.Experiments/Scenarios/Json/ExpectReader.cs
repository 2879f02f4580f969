namespace CounterLab.Experiments.Scenarios.Json;

/// <summary>Reads the expectations of a scenario.</summary>
internal static class ExpectReader
{
    public static Expectations Read(Located json)
    {
        var fields = new Fields(json, "expectations, an object").Only(ScenarioForm.ExpectFields);
        var usual = new Expectations();
        return new Expectations
        {
            Always = fields.Or(Field.Always, usual.Always, list => Names(list, CheckerNames.All, "a checker")),
            Eventually = fields.Or(Field.Eventually, usual.Eventually, list => Names(list, GoalNames.All, "a goal")),
            Sometimes = fields.Or(
                Field.Sometimes, usual.Sometimes, list => Names(list, SightingNames.All, "a sighting")),
        };
    }

    private static IReadOnlyList<string> Names(Located json, IReadOnlyList<string> known, string what)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        return [.. json.Items($"an array, each {what} at most once", 0, known.Count)
            .Select(item => Once(item.OneOf(known, what), item, seen))];
    }

    private static string Once(string name, Located json, HashSet<string> seen) =>
        seen.Add(name) ? name : throw new ScenarioException(json.Path, "each name once", $"'{name}' again");
}
