using CounterLab.Experiments.Faults;

namespace CounterLab.Experiments.Scenarios.Json;

/// <summary>The names in the JSON format, in the order in which they are written.</summary>
public static class ScenarioForm
{
    /// <summary>The fields of a scenario.</summary>
    public static IReadOnlyList<string> Fields { get; } =
    [
        Field.Schema, Field.SchemaVersion, Field.Name, Field.Watch, Field.Nodes, Field.Seed, Field.Network,
        Field.Workload, Field.BatchRecords, Field.OldNodes, Field.Limits, Field.RunMs, Field.SettleMs, Field.Steps,
        Field.Expect,
    ];

    /// <summary>The fields of a network.</summary>
    public static IReadOnlyList<string> NetworkFields { get; } =
        [
            Field.LatencyMs, Field.BytesPerSecond, Field.Loss, Field.ReplyLoss, Field.Duplicate, Field.Reorder,
            Field.ReorderByMs
        ];

    /// <summary>The fields of a workload.</summary>
    public static IReadOnlyList<string> WorkloadFields { get; } =
        [
            Field.AddsPerSecond, Field.Counters, Field.Amount, Field.Concern, Field.Readers,
            Field.TokenlessReaders, Field.Sessions, Field.SessionAdds, Field.Resets, Field.Bounded, Field.Keyed,
            Field.Watchers, Field.Batches, Field.FromMs, Field.UntilMs
        ];

    /// <summary>The fields of the nodes' limits.</summary>
    public static IReadOnlyList<string> LimitFields { get; } = [.. NodeLimits.All.Select(limit => limit.Name)];

    /// <summary>The fields of the expectations.</summary>
    public static IReadOnlyList<string> ExpectFields { get; } = [Field.Always, Field.Eventually, Field.Sometimes];

    /// <summary>The names of actions, in the spelling that is written.</summary>
    public static IReadOnlyList<string> Actions { get; } = [.. ActionForm.All.Select(form => form.Name)];

    /// <summary>The names of actions that are accepted: <see cref="Actions"/> and <c>connection-reset</c>.</summary>
    public static IReadOnlyList<string> Spellings { get; } = [.. Actions, FaultKindNames.ConnectionReset];

    /// <summary>Returns the fields of a step with this action, one of <see cref="Spellings"/>.</summary>
    public static IReadOnlyList<string> StepFields(string fault) => ActionForm.Of(fault).StepFields;
}
