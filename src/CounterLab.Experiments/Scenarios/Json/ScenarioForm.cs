namespace CounterLab.Experiments.Scenarios.Json;

/// <summary>The names that the JSON form knows, in the order in which they are written.</summary>
public static class ScenarioForm
{
    /// <summary>Fields of a scenario.</summary>
    public static IReadOnlyList<string> Fields { get; } =
    [
        Field.Schema, Field.SchemaVersion, Field.Name, Field.Watch, Field.Nodes, Field.Seed, Field.Network,
        Field.Workload, Field.BatchRecords, Field.RunMs, Field.SettleMs, Field.Steps, Field.Expect,
    ];

    /// <summary>Fields of its network.</summary>
    public static IReadOnlyList<string> NetworkFields { get; } =
        [Field.LatencyMs, Field.Loss, Field.ReplyLoss, Field.Duplicate, Field.Reorder, Field.ReorderByMs];

    /// <summary>Fields of its workload.</summary>
    public static IReadOnlyList<string> WorkloadFields { get; } =
        [Field.AddsPerSecond, Field.Counters, Field.Amount, Field.Concern, Field.Readers, Field.Sessions, Field.SessionAdds, Field.Resets, Field.Bounded, Field.FromMs, Field.UntilMs];

    /// <summary>Fields of its expectations.</summary>
    public static IReadOnlyList<string> ExpectFields { get; } = [Field.Always, Field.Eventually, Field.Sometimes];

    /// <summary>Names of the faults of its steps.</summary>
    public static IReadOnlyList<string> Faults { get; } = [.. FaultForm.All.Select(form => form.Name)];

    /// <summary>Fields of a step with this fault, one of <see cref="Faults"/>.</summary>
    public static IReadOnlyList<string> StepFields(string fault) => FaultForm.Of(fault).StepFields;
}
