using System.Text.Json.Nodes;
using CounterLab.Experiments.Scenarios;
using CounterLab.Experiments.Scenarios.Json;

namespace CounterLab.Presentation.Scenarios.Editing;

/// <summary>A scenario's text while it is edited: what it says, or what is wrong with it. Form and JSON are two views of this one text.</summary>
public sealed class ScenarioDraft
{
    /// <summary>What a new one begins as.</summary>
    public const string New = """
        {
          "schemaVersion": 1,
          "name": "my-scenario",
          "watch": "n1 is cut off for six seconds, counts on by itself, and meets the others again.",
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

    /// <summary>The draft of a text.</summary>
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

    /// <summary>The text.</summary>
    public string Text { get; }

    /// <summary>What it says; null while something is wrong.</summary>
    public Scenario? Scenario { get; }

    /// <summary>What is wrong; null: nothing.</summary>
    public ScenarioProblem? Problem { get; }

    /// <summary>The form can show it: it is a JSON object, whatever is in it.</summary>
    public bool HasForm => _tree is not null;

    /// <summary>Its name, if it has one that is a text.</summary>
    public string Name => Show(["name"], FieldKind.Text);

    /// <summary>Steps in the text.</summary>
    public int StepCount => Steps?.Count ?? 0;

    /// <summary>Steps are not there at all, or are a list.</summary>
    public bool HasStepList => _tree is not null && (_tree["steps"] is null || Steps is not null);

    private JsonArray? Steps => _tree?["steps"] as JsonArray;

    /// <summary>Whether there is something at a place.</summary>
    public bool Has(string field) => _tree?[field] is not null;

    /// <summary>A field as the form shows it.</summary>
    public string Show(IReadOnlyList<object> place, FieldKind kind) => FieldText.Show(kind, Find(place));

    /// <summary>Names in a list; null: there is no list.</summary>
    public IReadOnlyList<string>? Names(string field) => Find(["expect", field]) is JsonArray list
        ? [.. list.Select(name => FieldText.Show(FieldKind.Text, name))]
        : null;

    /// <summary>The fault of a step, as it stands there.</summary>
    public string FaultOf(int step) => Show(["steps", step, "fault"], FieldKind.Text);

    /// <summary>Ids that steps may name, as far as the text is right.</summary>
    public IReadOnlyList<string> NodeIds => _tree is null ? [] : [.. StartingIds().Concat(JoiningIds()).Distinct(StringComparer.Ordinal)];

    /// <summary>With another value in a field; empty: without it.</summary>
    public ScenarioDraft With(IReadOnlyList<object> place, FieldKind kind, string typed) => Changed(root => DraftTree.Set(root, place, FieldText.Read(kind, typed)));

    /// <summary>With a list of names; null: without it.</summary>
    public ScenarioDraft WithNames(string field, IReadOnlyList<string>? names) => Changed(root => DraftTree.Set(
        root, ["expect", field], names is null ? null : new JsonArray([.. names.Select(JsonNode (name) => JsonValue.Create(name))])));

    /// <summary>With a whole section as this text, or without it.</summary>
    public ScenarioDraft WithSection(string field, string? json) => Changed(root => DraftTree.Set(root, [field], json is null ? null : JsonNode.Parse(json)));

    /// <summary>A section as text; null: it is not there.</summary>
    public string? SectionOf(string field) => _tree?[field] is { } node ? DraftText.OneLine(node) : null;

    /// <summary>With one more step at the end.</summary>
    public ScenarioDraft WithStep() => Changed(root => DraftTree.AddStep(root, NodeIds.Count > 0 ? NodeIds[0] : "n1"));

    /// <summary>With a step twice.</summary>
    public ScenarioDraft WithCopyOf(int step) => Changed(root => DraftTree.CopyStep(root, step));

    /// <summary>Without a step.</summary>
    public ScenarioDraft WithoutStep(int step) => Changed(root => DraftTree.RemoveStep(root, step));

    /// <summary>With a step one place earlier or later in the list.</summary>
    public ScenarioDraft WithStepMoved(int step, int by) => Changed(root => DraftTree.MoveStep(root, step, by));

    /// <summary>With another fault in a step: fields that it has not are taken out.</summary>
    public ScenarioDraft WithFault(int step, string fault) => Changed(root => DraftTree.SetFault(root, step, fault));

    /// <summary>Laid out anew: a field a line, a step a line.</summary>
    public ScenarioDraft Tidied() => Changed(_ => { });

    /// <summary>Under another name.</summary>
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

    private IEnumerable<string> StartingIds() => Scenario?.Nodes ?? (int.TryParse(Show(["nodes"], FieldKind.Nodes), out var count)
        ? Enumerable.Range(1, Math.Clamp(count, 0, ScenarioLimits.NodesMax)).Select(i => FormattableString.Invariant($"n{i}"))
        : Show(["nodes"], FieldKind.Nodes).Split(", ", StringSplitOptions.RemoveEmptyEntries));

    private IEnumerable<string> JoiningIds() => Enumerable.Range(0, StepCount).Where(step => FaultOf(step) == "join").Select(step => Show(["steps", step, "node"], FieldKind.Text));
}
