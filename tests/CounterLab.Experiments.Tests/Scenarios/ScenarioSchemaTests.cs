using System.Text.Json;
using CounterLab.Experiments.Scenarios;
using CounterLab.Experiments.Scenarios.Json;

namespace CounterLab.Experiments.Tests.Scenarios;

/// <summary>The published schema and the reader accept the same scenarios.</summary>
public sealed class ScenarioSchemaTests
{
    private static readonly JsonElement Schema = JsonDocument.Parse(RepoFiles.Schema).RootElement;

    [Fact]
    public void Schema_and_reader_know_the_same_fields()
    {
        Assert.Equal(ScenarioForm.Fields, Names(Schema));
        Assert.Equal(ScenarioForm.NetworkFields, Names(Property("network")));
        Assert.Equal(ScenarioForm.WorkloadFields, Names(Property("workload")));
        Assert.Equal(ScenarioForm.LimitFields, Names(Property("limits")));
        Assert.Equal(ScenarioForm.ExpectFields, Names(Property("expect")));
    }

    [Fact]
    public void Schema_and_reader_know_the_same_faults_with_the_same_fields()
    {
        var step = Definition("step");
        var spellings = step.GetProperty("properties").GetProperty("fault").GetProperty("enum");
        var forms = step.GetProperty("allOf").EnumerateArray().Select(rule => Reference(rule.GetProperty("then")));
        Assert.Equal(ScenarioForm.Spellings, Texts(spellings));
        Assert.Equal(ScenarioForm.Actions.Select(fault => $"#/$defs/{fault}"), forms);
        Assert.All(
            ScenarioForm.Actions,
            fault => Assert.Equal(ScenarioForm.StepFields(fault), Names(Definition(fault))));
        Assert.All(
            Names(Schema.GetProperty("$defs"), ""),
            name => Assert.Contains($"\"#/$defs/{name}\"", RepoFiles.Schema, StringComparison.Ordinal));
    }

    [Fact]
    public void Schema_and_reader_know_the_same_expectations()
    {
        Assert.Equal(CheckerNames.All, Expected("always"));
        Assert.Equal(GoalNames.All, Expected("eventually"));
        Assert.Equal(SightingNames.All, Expected("sometimes"));
    }

    [Fact]
    public void Every_object_in_the_schema_is_closed_and_every_field_is_described()
    {
        var closed = ScenarioForm.Actions.Select(Definition)
            .Concat([Schema, Property("network"), Property("workload"), Property("expect")]);
        Assert.All(closed, schema => Assert.False(schema.GetProperty("additionalProperties").GetBoolean()));
        Assert.All(closed.SelectMany(schema => schema.GetProperty("properties").EnumerateObject()), field =>
            Assert.True(field.Name == "fault" || IsDescribed(field.Value), field.Name));
    }

    [Fact]
    public void A_step_with_all_its_fields_is_accepted_by_both() => Assert.All(Sample.FullFields, pair =>
    {
        Assert.NotNull(ScenarioReader.Read(Sample.Step(pair.Key, pair.Value)));
        Assert.True(Accepts(Sample.Step(pair.Key, pair.Value)), pair.Key);
    });

    [Fact]
    public void Both_spellings_of_a_connection_reset_are_accepted_by_both() =>
        Assert.All(["reset-connections", "connection-reset"], spelling =>
        {
            Assert.NotNull(ScenarioReader.Read(Sample.Step(spelling)));
            Assert.True(Accepts(Sample.Step(spelling)), spelling);
        });

    [Fact]
    public void A_field_is_required_by_both_or_by_neither() => Assert.All(ScenarioForm.Actions, fault =>
    {
        var all = JsonSerializer.Deserialize<Dictionary<string, JsonElement>>($"{{{Sample.FullFields[fault]}}}")!;
        Assert.All(all.Keys, left =>
        {
            var others = all.Where(field => field.Key != left)
                .Select(field => $"\"{field.Key}\":{field.Value.GetRawText()}");
            var fields = string.Join(',', others);
            Assert.Equal(Accepts(Sample.Step(fault, fields)), Reads(Sample.Step(fault, fields)));
        });
    });

    [Fact]
    public void What_the_schema_refuses_the_reader_refuses() => Assert.All(Refused, json =>
    {
        Assert.False(Reads(json));
        Assert.Contains(json, Refused.Where(refused => !Accepts(refused)));
    });

    [Fact]
    public void What_is_at_a_limit_is_accepted_by_both_and_what_is_beyond_by_neither() =>
        Assert.All(SchemaLimits, pair =>
        {
            Assert.True(Accepts(pair.At), pair.At);
            Assert.False(Accepts(pair.Beyond), pair.Beyond);
        });

    /// <summary>Errors that can be detected without other fields.</summary>
    private static IEnumerable<string> Refused =>
    [
        "[]",
        "{}",
        """{"schemaVersion":2,"name":"s","nodes":1}""",
        """{"schemaVersion":1,"name":"a b","nodes":1}""",
        """{"schemaVersion":1,"name":"s","nodes":["a","a"]}""",
        """{"schemaVersion":1,"name":"s","nodes":0}""",
        Sample.With(""" "sed":1 """),
        Sample.With(""" "seed":1.5 """),
        Sample.With(""" "seed":"0x" """),
        Sample.With(""" "watch":null """),
        Sample.With(""" "network":{"los":1} """),
        Sample.With(""" "network":{"latencyMs":[1]} """),
        Sample.With(""" "workload":{"counters":2.5} """),
        Sample.With(""" "expect":{"always":["prefx"]} """),
        Sample.With(""" "expect":{"sometimes":["loss","loss"]} """),
        Sample.Steps("5"),
        Sample.Steps("""{"fault":"heal"}"""),
        Sample.Steps("""{"atMs":0}"""),
        Sample.Step("kil"),
        Sample.Step("heal", """ "forMs":5 """),
        Sample.Step("kill", """ "node":"n1","to":"n2" """),
        Sample.Step("split", """ "groups":[[]] """),
        Sample.Step("add", """ "node":"n1","counter":"c","amount":0 """),
        Sample.Step("cut", """ "from":"n1","to":"n2","oneWay":1 """),
    ];

    /// <summary>The limits that the schema can express: all but those that relate two fields or count bytes.</summary>
    private static IEnumerable<(string At, string Beyond)> SchemaLimits
    {
        get
        {
            string[] related = ["\"seed\":\"", "\"latencyMs\":[7", "\"amount\":[0", "\"fromMs\"", "\"groups\""];
            var numbers = ScenarioLimitTests.Numbers.Select(row => row.Data).Select(limit => (
                At: Sample.With(limit.Item1),
                Beyond: Sample.With(limit.Item2)));
            var steps = ScenarioLimitTests.Steps.Select(row => row.Data).Select(limit => (
                At: Sample.Step(limit.Item1, limit.Item2),
                Beyond: Sample.Step(limit.Item1, limit.Item3)));
            return numbers.Concat(steps)
                .Where(pair => !related.Any(part => pair.At.Contains(part, StringComparison.Ordinal)));
        }
    }

    internal static bool Accepts(string json)
    {
        using var document = JsonDocument.Parse(json);
        return new JsonSchema(Schema).Accepts(document.RootElement);
    }

    private static bool Reads(string json)
    {
        try
        {
            return ScenarioReader.Read(json) is not null;
        }
        catch (ScenarioException)
        {
            return false;
        }
    }

    private static bool IsDescribed(JsonElement schema) =>
        schema.TryGetProperty("description", out _)
        || Definition(Reference(schema)["#/$defs/".Length..]).TryGetProperty("description", out _);

    private static string Reference(JsonElement schema) => schema.GetProperty("$ref").GetString()!;

    private static JsonElement Definition(string name) => Schema.GetProperty("$defs").GetProperty(name);

    private static JsonElement Property(string name) => Schema.GetProperty("properties").GetProperty(name);

    private static IEnumerable<string> Expected(string field) =>
        Texts(Property("expect").GetProperty("properties").GetProperty(field).GetProperty("items").GetProperty("enum"));

    private static IEnumerable<string> Names(JsonElement schema, string inside = "properties") =>
        (inside.Length > 0 ? schema.GetProperty(inside) : schema).EnumerateObject().Select(property => property.Name);

    private static IEnumerable<string> Texts(JsonElement list) =>
        list.EnumerateArray().Select(item => item.GetString()!);
}
