using System.Text;
using CounterLab.Experiments.Scenarios;
using CounterLab.Experiments.Scenarios.Json;

namespace CounterLab.Experiments.Tests.Scenarios;

/// <summary>The scenarios of the library, and their documentation.</summary>
public sealed class LibraryTests
{
    public static TheoryData<string> Library => [.. RepoFiles.Library];

    [Theory]
    [MemberData(nameof(Library))]
    public void Each_reads_and_reads_the_same_when_written(string name)
    {
        var scenario = ScenarioReader.Read(RepoFiles.Scenario(name));
        var written = ScenarioWriter.Write(scenario);
        Assert.Equal(written, ScenarioWriter.Write(ScenarioReader.Read(written)));
    }

    [Theory]
    [MemberData(nameof(Library))]
    public void Each_is_accepted_by_the_schema_and_names_it_for_editors(string name)
    {
        var json = Encoding.UTF8.GetString(RepoFiles.Scenario(name));
        Assert.True(ScenarioSchemaTests.Accepts(json));
        Assert.Contains("\"$schema\": \"../docs/scenario.schema.json\"", json, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Library))]
    public void Each_says_what_to_watch_and_cannot_pass_without_it(string name)
    {
        var scenario = ScenarioReader.Read(RepoFiles.Scenario(name));
        Assert.Equal(name, scenario.Name);
        Assert.EndsWith(".", scenario.Watch, StringComparison.Ordinal);
        Assert.NotNull(scenario.Workload);
        Assert.NotEmpty(scenario.Expect.Sometimes);
        Assert.Contains(GoalNames.Converged, scenario.Expect.Eventually);
        Assert.Null(scenario.Expect.Always);
        Assert.InRange(scenario.RunFor, TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(40));
        Assert.All(scenario.Steps, step => Assert.True(step.At + (step.For ?? TimeSpan.Zero) <= scenario.RunFor));
    }

    [Fact]
    public void The_guide_lists_each_with_what_to_watch()
    {
        var rows = RepoFiles.Library
            .Select(name => (Name: name, ScenarioReader.Read(RepoFiles.Scenario(name)).Watch))
            .Select(scenario => $"| [{scenario.Name}](../scenarios/{scenario.Name}.json) | {scenario.Watch} |");
        Assert.Equal(rows, GuideRows("| [").Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_guide_lists_every_fault_with_its_fields()
    {
        var expected = ScenarioForm.Actions
            .Select(fault => (fault, string.Join(' ', ScenarioForm.StepFields(fault).Except(["atMs", "fault"]))));
        var first = $"| `{ScenarioForm.Actions[0]}`";
        var found = GuideRows("| `")
            .SkipWhile(row => !row.StartsWith(first, StringComparison.Ordinal))
            .Take(ScenarioForm.Actions.Count)
            .Select(row => row.Split('|'))
            .Select(cells => (cells[1].Trim(' ', '`'), FieldsOf(cells[2])));
        Assert.Equal(expected, found);

        static string FieldsOf(string cell) => cell
            .Replace("`", "", StringComparison.Ordinal)
            .Replace("?", "", StringComparison.Ordinal)
            .Trim();
    }

    [Fact]
    public void The_guide_names_everything_that_can_be_expected() => Assert.All(
        CheckerNames.All.Concat(GoalNames.All).Concat(SightingNames.All),
        name => Assert.Contains(GuideRows("| `"), row => row.StartsWith($"| `{name}` |", StringComparison.Ordinal)));

    [Fact]
    public void The_example_in_the_guide_reads()
    {
        var start = RepoFiles.Guide.IndexOf("```json\n", StringComparison.Ordinal) + "```json\n".Length;
        var json = RepoFiles.Guide[start..RepoFiles.Guide.IndexOf("```", start, StringComparison.Ordinal)];
        Assert.NotEmpty(ScenarioReader.Read(json).Steps);
        Assert.True(ScenarioSchemaTests.Accepts(json));
    }

    private static IEnumerable<string> GuideRows(string start) =>
        RepoFiles.Guide.Split('\n').Where(line => line.StartsWith(start, StringComparison.Ordinal));
}
