using System.Text.Json.Nodes;
using CounterLab.Experiments.Scenarios;
using CounterLab.Experiments.Scenarios.Json;

namespace CounterLab.Presentation.Scenarios.Editing;

/// <summary>
/// The text of a scenario being edited, with the parsed scenario or the problem. Immutable: each change returns a new
/// draft. The form and the JSON view edit the same text.
/// </summary>
public sealed class ScenarioDraft
{
    /// <summary>The text of a new scenario.</summary>
    public const string New = """
        {
          "schemaVersion": 1,
          "name": "my-scenario",
          "watch": "n1 is cut off for six seconds, keeps counting, and converges with the others after the heal.",
          "nodes": 3,
          "workload": { "addsPerSecond": 20, "counters": 2, "fromMs": 2000 },
          "runMs": 12000,
          "steps": [
            { "atMs": 4000, "fault": "isolate", "node": "n1", "forMs": 6000 }
          ],
          "expect": {
            "sometimes": ["diverged", "retry"]
          }
        }

        """;

    private readonly JsonObject? _tree;

    /// <summary>Parses a text.</summary>
    public ScenarioDraft(string text)
    {
        (Text, _tree) = (text, DraftText.Parse(text));
        try
        {
            Scenario = ScenarioReader.Read(text);
        }
        catch (ScenarioException e)
        {
            Problem = ScenarioProblem.Of(e, text);
        }
    }

    /// <summary>The JSON text.</summary>
    public string Text { get; }

    /// <summary>The parsed scenario; null if the text is invalid.</summary>
    public Scenario? Scenario { get; }

    /// <summary>The first problem of the text; null if it is valid.</summary>
    public ScenarioProblem? Problem { get; }

    /// <summary>Whether the form can show the text, which requires a JSON object.</summary>
    public bool HasForm => _tree is not null;

    /// <summary>The name of the scenario; empty if it is absent or not a string.</summary>
    public string Name => Show(["name"], FieldKind.Text);

    /// <summary>Number of steps in the text.</summary>
    public int StepCount => Steps?.Count ?? 0;

    /// <summary>Whether the steps are absent or a list, so that the form can edit them.</summary>
    public bool HasStepList => _tree is not null && (_tree["steps"] is null || Steps is not null);

    private JsonArray? Steps => _tree?["steps"] as JsonArray;

    /// <summary>Whether a top-level field exists.</summary>
    public bool Has(string field) => _tree?[field] is not null;

    /// <summary>Returns the value of a field as form text.</summary>
    public string Show(IReadOnlyList<object> place, FieldKind kind) => FieldText.Show(kind, Find(place));

    /// <summary>Returns the names in a list of <c>expect</c>; null if there is no list.</summary>
    public IReadOnlyList<string>? Names(string field) => Find(["expect", field]) is JsonArray list
        ? [.. list.Select(name => FieldText.Show(FieldKind.Text, name))]
        : null;

    /// <summary>Returns the fault name of a step as written, without validation.</summary>
    public string FaultOf(int step) => Show(["steps", step, "fault"], FieldKind.Text);

    /// <summary>Node ids that steps may refer to, as far as the text is valid.</summary>
    public IReadOnlyList<string> NodeIds =>
        _tree is null ? [] : [.. StartingIds().Concat(JoiningIds()).Distinct(StringComparer.Ordinal)];

    /// <summary>Sets a field from form text; an empty text removes it.</summary>
    public ScenarioDraft With(IReadOnlyList<object> place, FieldKind kind, string typed) =>
        Changed(root => DraftTree.Set(root, place, FieldText.Read(kind, typed)));

    /// <summary>Sets a list of names in <c>expect</c>; null removes it.</summary>
    public ScenarioDraft WithNames(string field, IReadOnlyList<string>? names) => Changed(root => DraftTree.Set(
        root, ["expect", field], names is null
            ? null : new JsonArray([.. names.Select(JsonNode (name) => JsonValue.Create(name))])));

    /// <summary>Sets a section from JSON text; null removes it.</summary>
    public ScenarioDraft WithSection(string field, string? json) =>
        Changed(root => DraftTree.Set(root, [field], json is null ? null : JsonNode.Parse(json)));

    /// <summary>Returns a section as JSON text; null if absent.</summary>
    public string? SectionOf(string field) => _tree?[field] is { } node ? DraftText.OneLine(node) : null;

    /// <summary>Appends a step.</summary>
    public ScenarioDraft WithStep() => Changed(root => DraftTree.AddStep(root, NodeIds.Count > 0 ? NodeIds[0] : "n1"));

    /// <summary>Inserts a copy of a step after it.</summary>
    public ScenarioDraft WithCopyOf(int step) => Changed(root => DraftTree.CopyStep(root, step));

    /// <summary>Removes a step.</summary>
    public ScenarioDraft WithoutStep(int step) => Changed(root => DraftTree.RemoveStep(root, step));

    /// <summary>Moves a step up (negative) or down by a number of positions.</summary>
    public ScenarioDraft WithStepMoved(int step, int by) => Changed(root => DraftTree.MoveStep(root, step, by));

    /// <summary>Changes the fault of a step and removes fields that do not apply to it.</summary>
    public ScenarioDraft WithFault(int step, string fault) => Changed(root => DraftTree.SetFault(root, step, fault));

    /// <summary>Reformats the text: one field or step per line.</summary>
    public ScenarioDraft Tidied() => Changed(_ => { });

    /// <summary>Renames the scenario.</summary>
    public ScenarioDraft Named(string name) => With(["name"], FieldKind.Text, name);

    private ScenarioDraft Changed(Action<JsonObject> change)
    {
        if (_tree is null)
        {
            return this;
        }

        var root = (JsonObject)_tree.DeepClone();
        change(root);
        return new ScenarioDraft(DraftText.Write(root));
    }

    private JsonNode? Find(IReadOnlyList<object> place) => _tree is null ? null : DraftTree.Find(_tree, place);

    private IEnumerable<string> StartingIds() =>
        Scenario?.Nodes ?? (int.TryParse(Show(["nodes"], FieldKind.Nodes), out var count)
        ? Enumerable.Range(1, Math.Clamp(count, 0, ScenarioLimits.NodesMax))
            .Select(i => FormattableString.Invariant($"n{i}"))
        : Show(["nodes"], FieldKind.Nodes).Split(", ", StringSplitOptions.RemoveEmptyEntries));

    private IEnumerable<string> JoiningIds() => Enumerable.Range(0, StepCount).Where(step => FaultOf(step) == "join")
        .Select(step => Show(["steps", step, "node"], FieldKind.Text));
}
