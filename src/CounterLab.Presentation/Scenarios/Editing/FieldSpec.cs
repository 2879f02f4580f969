namespace CounterLab.Presentation.Scenarios.Editing;

/// <summary>A field of the scenario form.</summary>
/// <param name="Name">Name in the JSON text.</param>
/// <param name="Label">Label in the form, with the unit.</param>
/// <param name="Without">Placeholder that is shown while the field is empty; an empty one marks a required
/// field.</param>
public sealed record FieldSpec(string Name, string Label, FieldKind Kind, string Without = "")
{
    /// <summary>Top-level fields of a scenario.</summary>
    public static IReadOnlyList<FieldSpec> OfScenario { get; } =
    [
        new("name", "Name", FieldKind.Text),
        new("nodes", "Nodes, or their ids", FieldKind.Nodes),
        new("seed", "Seed", FieldKind.Seed, "1"),
        new("runMs", "Faults for, ms", FieldKind.Number, "10000, or the last step"),
        new("settleMs", "Settle within, ms", FieldKind.Number, "60000"),
        new("batchRecords", "Records per batch", FieldKind.Number, "the node’s limit"),
        new("watch", "What to watch", FieldKind.Sentence, "nothing in particular"),
    ];

    /// <summary>Fields of the network.</summary>
    public static IReadOnlyList<FieldSpec> OfNetwork { get; } =
    [
        new("latencyMs", "Latency, ms", FieldKind.Range, "1, 5"),
        new("loss", "Loss, 0–1", FieldKind.Number, "0"),
        new("replyLoss", "Reply loss, 0–1", FieldKind.Number, "0"),
        new("duplicate", "Duplicates, 0–1", FieldKind.Number, "0"),
        new("reorder", "Reordered, 0–1", FieldKind.Number, "0"),
        new("reorderByMs", "Reordered by up to, ms", FieldKind.Number, "200"),
    ];

    /// <summary>Fields of the workload.</summary>
    public static IReadOnlyList<FieldSpec> OfWorkload { get; } =
    [
        new("addsPerSecond", "Adds per second", FieldKind.Number, "20"),
        new("counters", "Counters", FieldKind.Number, "3"),
        new("amount", "Amounts", FieldKind.Range, "1, 5"),
        new("concern", "Concern", FieldKind.Concern, "local"),
        new("fromMs", "From, ms", FieldKind.Number, "0"),
        new("untilMs", "Until, ms", FieldKind.Number, "the heal"),
        new("sessions", "Clients with sessions", FieldKind.Number, "0"),
        new("sessionAdds", "Adds per session", FieldKind.Number, "unlimited"),
        new("resets", "Resets, share 0–1", FieldKind.Number, "0"),
        new("readers", "Readers", FieldKind.Number, "0"),
        new("tokenlessReaders", "Readers without token", FieldKind.Number, "0"),
        new("batches", "Batches, share 0–1", FieldKind.Number, "0"),
        new("watchers", "Watchers", FieldKind.Number, "0"),
        new("keyed", "With keys, share 0–1", FieldKind.Number, "0"),
        new("bounded", "Bounded counters", FieldKind.Number, "0"),
    ];

    /// <summary>Returns the field of a step with this name; it may depend on the fault.</summary>
    public static FieldSpec OfStep(string name, string fault) => name switch
    {
        "atMs" => new(name, "At, ms", FieldKind.Number),
        "forMs" => new(name, "For, ms", FieldKind.Number, "to the end"),
        "node" => new(name, "Node", FieldKind.Node),
        "from" => new(name, "From", FieldKind.Node, fault == "cut" ? "" : "any"),
        "to" => new(name, "To", FieldKind.Node, fault == "cut" ? "" : "any"),
        "oneWay" => new(name, "One way", FieldKind.Flag, "no"),
        "groups" => new(name, "Groups", FieldKind.Groups),
        "probability" => new(name, "Probability", FieldKind.Number),
        "latencyMs" => new(name, "Latency, ms", FieldKind.Range),
        "byMs" => new(name, "By, ms", FieldKind.Number, fault == "reorder" ? "200" : ""),
        "bytesPerSecond" => new(name, "Bytes/s", FieldKind.Number),
        "counter" => new(name, "Counter", FieldKind.Text),
        "amount" => new(name, "Amount", FieldKind.Number),
        "count" => new(name, "Times", FieldKind.Number, "1"),
        "concern" => new(name, "Concern", FieldKind.Concern, "local"),
        "session" => new(name, "Session", FieldKind.Number, "none"),
        "closes" => new(name, "Closes it", FieldKind.Flag, "no"),
        "keyed" => new(name, "With a key", FieldKind.Flag, "no"),
        "deletes" => new(name, "Deletes", FieldKind.Flag, "no"),
        "floor" => new(name, "Floor", FieldKind.Number, "none"),
        "cap" => new(name, "Cap", FieldKind.Number, "none"),
        _ => new(name, name, FieldKind.Text),
    };
}
