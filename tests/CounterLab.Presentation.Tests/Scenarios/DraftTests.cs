using CounterLab.Experiments.Actions;
using CounterLab.Experiments.Faults;
using CounterLab.Experiments.Scenarios.Json;
using CounterLab.Lab.Running;
using CounterLab.Presentation.Scenarios.Editing;

namespace CounterLab.Presentation.Tests.Scenarios;

public sealed class DraftTests
{
    public static TheoryData<string> Library => [.. ScenarioLibrary.All.Select(scenario => scenario.Name)];

    [Theory]
    [MemberData(nameof(Library))]
    public void Going_through_the_form_changes_no_scenario(string name)
    {
        var draft = new ScenarioDraft(ScenarioLibrary.TextOf(name)!);
        Assert.Equal(ScenarioWriter.Write(ScenarioLibrary.Find(name)!), ScenarioWriter.Write(draft.Tidied().Scenario!));
        var typed = FieldSpec.OfScenario.Aggregate(draft, (now, spec) =>
            now.With([spec.Name], spec.Kind, now.Show([spec.Name], spec.Kind)));
        for (var step = 0; step < draft.StepCount; step++)
        {
            var (place, fault) = (step, draft.FaultOf(step));
            typed = ScenarioForm.StepFields(fault).Select(field => FieldSpec.OfStep(field, fault))
                .Where(spec => spec.Name != "fault")
                .Aggregate(typed, (now, spec) =>
                    now.With(["steps", place, spec.Name], spec.Kind, now.Show(["steps", place, spec.Name], spec.Kind)));
        }

        Assert.Equal(ScenarioWriter.Write(ScenarioLibrary.Find(name)!), ScenarioWriter.Write(typed.Scenario!));
    }

    [Fact]
    public void A_new_one_is_right() => Assert.NotNull(new ScenarioDraft(ScenarioDraft.New).Scenario);

    [Fact]
    public void What_the_form_does_not_know_stays_in_the_text()
    {
        var draft = new ScenarioDraft(
            """{"schemaVersion":1,"nme":"x","nodes":2,"steps":[{"atMs":1,"fault":"heal","odd":[1,{"a":null}]}]}""")
            .With(["seed"], FieldKind.Seed, "7");
        Assert.Contains("\"nme\": \"x\"", draft.Text, StringComparison.Ordinal);
        Assert.Contains("\"odd\": [1, { \"a\": null }]", draft.Text, StringComparison.Ordinal);
        Assert.Contains("\"seed\": 7", draft.Text, StringComparison.Ordinal);
        Assert.Equal("nme", draft.Problem!.Place);
    }

    [Fact]
    public void A_field_that_makes_no_sense_is_kept_as_typed_and_objected_to_at_its_line()
    {
        var draft = Draft.With(["steps", 0, "forMs"], FieldKind.Number, "abc");
        Assert.Null(draft.Scenario);
        Assert.Equal(("$.steps[0].forMs", "step 1 · forMs"), (draft.Problem!.Path, draft.Problem.Place));
        Assert.Equal("'abc'", draft.Problem.Found);
        Assert.Equal("abc", draft.Show(["steps", 0, "forMs"], FieldKind.Number));
        Assert.Contains("\"forMs\": \"abc\"", draft.Text.Split('\n')[draft.Problem.Line - 1], StringComparison.Ordinal);
        Assert.NotNull(draft.With(["steps", 0, "forMs"], FieldKind.Number, "500").Scenario);
    }

    [Theory]
    [InlineData("{", 1)]
    [InlineData("{\n  \"name\": nonsense\n}", 2)]
    [InlineData("[]", 1)]
    [InlineData("", 1)]
    [InlineData("{\"name\":1,\n\"name\":2}", 2)]
    public void Text_that_is_no_object_has_no_form_and_says_where(string text, int line)
    {
        var draft = new ScenarioDraft(text);
        Assert.False(draft.HasForm);
        Assert.Equal(text, draft.Text);
        Assert.Equal(text, draft.With(["name"], FieldKind.Text, "x").Text);
        Assert.Equal(line, draft.Problem!.Line);
    }

    [Fact]
    public void A_missing_field_is_objected_to_where_it_should_stand()
    {
        var draft = new ScenarioDraft("""
            {
              "schemaVersion": 1,
              "name": "x",
              "nodes": 2,
              "steps": [
                { "atMs": 1, "fault": "kill" }
              ]
            }
            """);
        Assert.Equal(("$.steps[0].node", 6), (draft.Problem!.Path, draft.Problem.Line));
    }

    [Fact]
    public void Steps_are_added_copied_moved_and_removed()
    {
        var draft = Draft.WithStep();
        Assert.Equal(["isolate", "pause"], Faults(draft));
        Assert.NotNull(draft.Scenario);
        Assert.Equal(["pause", "isolate"], Faults(draft.WithStepMoved(1, -1)));
        Assert.Equal(["isolate", "isolate", "pause"], Faults(draft.WithCopyOf(0)));
        Assert.Equal(["pause"], Faults(draft.WithoutStep(0)));
        Assert.False(draft.WithoutStep(0).WithoutStep(0).Has("steps"));
        Assert.Equal(draft.Text, draft.WithStepMoved(0, -1).Text);
    }

    [Fact]
    public void Another_fault_keeps_the_fields_that_it_has_too()
    {
        var killed = Draft.WithFault(0, "kill");
        Assert.Equal(new KillNode("n1"), killed.Scenario!.Steps[0].Action);
        var lost = Draft.WithFault(0, "loss").With(["steps", 0, "probability"], FieldKind.Number, "0.5");
        Assert.Equal(new LossFault(null, null, 0.5), lost.Scenario!.Steps[0].Action);
    }

    [Fact]
    public void Expectations_and_sections_come_and_go()
    {
        Assert.Equal(["loss"], Draft.WithNames("sometimes", ["loss"]).Scenario!.Expect.Sometimes);
        Assert.False(Draft.WithNames("sometimes", null).Has("expect"));
        var silent = Draft.WithSection("workload", null);
        Assert.Null(silent.Scenario!.Workload);
        Assert.Equal(
            Draft.Scenario!.Workload, silent.WithSection("workload", Draft.SectionOf("workload")).Scenario!.Workload);
        Assert.Equal(0.1, Draft.With(["network", "loss"], FieldKind.Number, "0.1").Scenario!.Network.Loss);
        Assert.False(
            Draft.With(["network", "loss"], FieldKind.Number, "0.1").With(["network", "loss"], FieldKind.Number, "")
                .Has("network"));
    }

    [Fact]
    public void Fields_come_in_the_order_of_the_form()
    {
        var draft = Draft.With(["seed"], FieldKind.Seed, "9").With(["settleMs"], FieldKind.Number, "30000");
        var order = draft.Text.Split('\n').Where(line => line.StartsWith("  \"", StringComparison.Ordinal))
            .Select(line => line.Split('"')[1]);
        Assert.Equal(
            ["schemaVersion", "name", "watch", "nodes", "seed", "workload", "runMs", "settleMs", "steps", "expect"],
            order);
    }

    [Theory]
    [InlineData(FieldKind.Number, "5", "5")]
    [InlineData(FieldKind.Number, "1e3", "1e3")]
    [InlineData(FieldKind.Number, "abc", "\"abc\"")]
    [InlineData(FieldKind.Number, "\"5\"", "\"5\"")]
    [InlineData(FieldKind.Range, "-2, 5", "[-2, 5]")]
    [InlineData(FieldKind.Range, "5", "5")]
    [InlineData(FieldKind.Nodes, "5", "5")]
    [InlineData(FieldKind.Nodes, "a, b c", "[\"a\", \"b\", \"c\"]")]
    [InlineData(FieldKind.Groups, "n1 n2 | n3", "[[\"n1\", \"n2\"], [\"n3\"]]")]
    [InlineData(FieldKind.Seed, "0x5EED", "\"0x5EED\"")]
    [InlineData(FieldKind.Seed, "18446744073709551615", "\"18446744073709551615\"")]
    [InlineData(FieldKind.Text, "5", "\"5\"")]
    [InlineData(FieldKind.Flag, "true", "true")]
    [InlineData(FieldKind.Concern, "2", "\"2\"")]
    public void What_is_typed_becomes_json_and_comes_back(FieldKind kind, string typed, string json)
    {
        var node = FieldText.Read(kind, typed);
        Assert.Equal(json, DraftText.OneLine(node));
        Assert.Equal(
            FieldText.Show(kind, node), FieldText.Show(kind, FieldText.Read(kind, FieldText.Show(kind, node))));
    }

    private static ScenarioDraft Draft { get; } = new(ScenarioDraft.New);

    private static IEnumerable<string> Faults(ScenarioDraft draft) =>
        Enumerable.Range(0, draft.StepCount).Select(draft.FaultOf);
}
