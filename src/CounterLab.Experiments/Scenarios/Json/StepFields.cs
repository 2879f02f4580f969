using CounterLab.Protocol.Bounds;
using CounterLab.Protocol.Concerns;
using CounterLab.Protocol.Identity;
using CounterLab.Protocol.State;
using static System.FormattableString;

namespace CounterLab.Experiments.Scenarios.Json;

/// <summary>Reads the fields of a step, which may name certain nodes only.</summary>
internal sealed class StepFields(Fields fields, Membership nodes)
{
    public string Node => nodes.Read(fields[Field.Node]);

    public bool OneWay => fields.Or(Field.OneWay, false, json => json.Truth());

    public double Probability => fields[Field.Probability].Number(0, 1);

    public TimeSpan ReorderBy => fields.Or(Field.ByMs, new NetworkModel().ReorderBy, json => json.Time());

    public long BytesPerSecond => (long)fields[Field.BytesPerSecond].Whole(1, ScenarioLimits.BytesPerSecondMax);

    public TimeSpan JumpBy => fields[Field.ByMs].Time(negative: true);

    public (TimeSpan Min, TimeSpan Max) Latency => CommonFields.Latency(fields[Field.LatencyMs]);

    public string Counter => fields[Field.Counter].Checked("a counter name", CounterName.Check);

    public Concern Concern => fields.Or(Field.Concern, default, CommonFields.Concern);

    public int Count => fields.Or(Field.Count, 1, json => (int)json.Whole(1, ScenarioLimits.AddCountMax));

    public int Session =>
        fields.Or(Field.Session, 0, json => (int)json.Whole(0, ScenarioLimits.SessionsMax)) is var session
        && (session == 0 || !BoundedName.Is(Counter))
        ? session
        : throw fields[Field.Session].Unexpected("no session, because the counter is bounded");

    public int CopiedSession => (int)fields[Field.Session].Whole(1, ScenarioLimits.SessionsMax);

    public bool Closes => fields.Or(Field.Closes, false, json => json.Truth()) is var closes && (!closes || Session > 0)
        ? closes
        : throw fields[Field.Closes].Unexpected("false, because the step has no session");

    public bool Keyed => fields.Or(Field.Keyed, false, json => json.Truth()) is var keyed && (!keyed || Session == 0)
        ? keyed
        : throw fields[Field.Keyed].Unexpected("false, because the step has a session");

    public bool Deletes => fields.Or(Field.Deletes, false, json => json.Truth());

    public string BoundedCounter =>
        fields[Field.Counter].Checked("a bounded counter's name", text => BoundedName.Check(text ?? ""));

    public Bound Bound => new Bound(End(Field.Floor), End(Field.Cap)) is var bound && bound.Check() is { } refusal
        ? throw fields[bound.Floor is not null ? Field.Floor : Field.Cap].Unexpected(refusal.Expected)
        : bound;

    public long Amount => CommonFields.Amount(fields[Field.Amount]) is var amount && amount != 0
        ? amount
        : throw fields[Field.Amount].Unexpected("an amount other than 0");

    /// <summary>The start of a link.</summary>
    public string From => nodes.Read(fields[Field.From]);

    /// <summary>The end of a link, which must be another node.</summary>
    public string To => Apart(From, nodes.Read(fields[Field.To]));

    /// <summary>The start of links, or null for any node.</summary>
    public string? AnyFrom => fields.Or<string?>(Field.From, null, nodes.Read);

    /// <summary>The end of links, or null for any node.</summary>
    public string? AnyTo => fields.Or<string?>(Field.To, null, to => Apart(AnyFrom, nodes.Read(to)));

    /// <summary>Reads the node that joins.</summary>
    public string ReadJoining() => nodes.ReadJoining(fields[Field.Node]);

    /// <summary>
    /// Reads groups of nodes. Each node is in at most one, and together they separate at least two nodes.
    /// </summary>
    public IReadOnlyList<IReadOnlyList<string>> ReadGroups()
    {
        var json = fields[Field.Groups];
        var seen = new Dictionary<string, string>(StringComparer.Ordinal);
        var groups = json.Items(Invariant($"an array of 1 to {nodes.Count} groups of nodes"), 1, nodes.Count)
            .Select(group => ReadGroup(group, seen)).ToArray();
        return groups.Length > 1 || seen.Count < nodes.Count
            ? groups
            : throw new ScenarioException(
                json.Path, "at least two groups, or one that omits some nodes", "all nodes in one group");
    }

    private long? End(string field) => fields.Or<long?>(field, null, json => CommonFields.Amount(json));

    private string[] ReadGroup(Located json, Dictionary<string, string> seen) =>
        [
            .. json.Items(Invariant($"an array of 1 to {nodes.Count} nodes"), 1, nodes.Count)
                .Select(item => ReadOnce(item, seen)),
        ];

    private string ReadOnce(Located json, Dictionary<string, string> seen)
    {
        var node = nodes.Read(json);
        return seen.TryAdd(node, json.Path)
            ? node
            : throw new ScenarioException(
                json.Path, "each node in at most one group", $"'{node}', which is also at {seen[node]}");
    }

    private string Apart(string? from, string to) =>
        from != to ? to : throw fields[Field.To].Unexpected("another node than 'from'");
}
