using System.Text;
using CounterLab.Experiments.Workloads;
using CounterLab.Protocol.Identity;
using static System.FormattableString;

namespace CounterLab.Experiments.Scenarios.Json;

/// <summary>
/// Reads the JSON form of a scenario (<c>docs/scenario.schema.json</c>). A mistake is refused with its path and never
/// ignored, since an experiment that does not do what it says proves nothing.
/// </summary>
public static class ScenarioReader
{
    /// <summary>Reads a scenario from text.</summary>
    /// <exception cref="ScenarioException">The text is not JSON, or not a scenario.</exception>
    public static Scenario Read(string json)
    {
        JsonText.AssertSize(Encoding.UTF8.GetByteCount(json));
        return Read(Encoding.UTF8.GetBytes(json));
    }

    /// <summary>
    /// Reads a scenario from bytes, at most <see cref="ScenarioLimits.JsonBytesMax"/>, with or without a byte order
    /// mark.
    /// </summary>
    /// <exception cref="ScenarioException">The bytes are not JSON, or not a scenario.</exception>
    public static Scenario Read(ReadOnlyMemory<byte> utf8)
    {
        using var document = JsonText.Parse(utf8);
        var fields = new Fields(new Located(document.RootElement, "$"), "a scenario, an object");
        AssertVersion(fields[Field.SchemaVersion]); // first, since another version may have other fields
        return Read(fields.Only(ScenarioForm.Fields));
    }

    private static Scenario Read(Fields fields)
    {
        _ = fields.Or(Field.Schema, "", json => json.Text("the address of the schema"));
        var nodes = NodesReader.Read(fields[Field.Nodes]);
        var steps = fields.Or(Field.Steps, [], json => StepReader.Read(json, nodes));
        var scenario = new Scenario { Name = Name(fields[Field.Name]), Nodes = nodes, Steps = steps };
        scenario = scenario with
        {
            Watch = fields.Or(Field.Watch, scenario.Watch, Watch),
            Seed = fields.Or(Field.Seed, scenario.Seed, SeedReader.Read),
            Network = fields.Or(Field.Network, scenario.Network, NetworkReader.Read),
            Workload = fields.Or<Workload?>(Field.Workload, null, WorkloadReader.Read),
            BatchRecords = fields.Or<int?>(
                Field.BatchRecords, null, json => (int)json.Whole(1, ScenarioLimits.BatchRecordsMax)),
            OldNodes = fields.Or(Field.OldNodes, [], json => NodesReader.ReadSome(json, nodes)),
            Limits = fields.Or(Field.Limits, scenario.Limits, LimitsReader.Read),
            RunFor = fields.Or(Field.RunMs, RunTime.Default(steps), json => json.Time()),
            SettleWithin = fields.Or(Field.SettleMs, scenario.SettleWithin, json => json.Time()),
            Expect = fields.Or(Field.Expect, scenario.Expect, ExpectReader.Read),
        };
        AssertStepsWithin(scenario);
        return scenario;
    }

    private static void AssertVersion(Located json)
    {
        if (json.Whole(0, int.MaxValue) != Scenario.SchemaVersion)
        {
            throw json.Unexpected(Invariant($"version {Scenario.SchemaVersion}"));
        }
    }

    private static string Name(Located json) => json.Checked("a name", text => NodeId.Check(text, "name"));

    private static string Watch(Located json)
    {
        var expected = Invariant(
            $"a sentence of at most {ScenarioLimits.WatchLengthMax} characters, none a control character");
        var text = json.Text(expected);
        return text.Length <= ScenarioLimits.WatchLengthMax && !text.Any(char.IsControl)
            ? text
            : throw json.Unexpected(expected);
    }

    private static void AssertStepsWithin(Scenario scenario)
    {
        foreach (var (i, step) in scenario.Steps.Index().Where(pair => pair.Item.At > scenario.RunFor))
        {
            throw new ScenarioException(
                Invariant($"$.steps[{i}].atMs"),
                Invariant($"a time within runMs, {scenario.RunFor.TotalMilliseconds}"),
                Invariant($"{step.At.TotalMilliseconds}"));
        }
    }
}
