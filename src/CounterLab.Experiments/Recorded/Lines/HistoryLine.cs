using System.Text.Json.Serialization;
using CounterLab.Experiments.Recorded.Json;

namespace CounterLab.Experiments.Recorded.Lines;

/// <summary>
/// One line of the history of an experiment on real nodes, at a moment since the start of the scenario (before it:
/// negative). Lines in the order of their moments are in causal order: all processes stamp by the machine's one monotonic
/// clock, and a node stamps before anything of what it did leaves it. The file holds one JSON object a line
/// (<see cref="HistoryJson"/>); whoever reads it comes to the same verdict (<see cref="HistoryReplay"/>).
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(RunLine), "run")]
[JsonDerivedType(typeof(PhaseLine), "phase")]
[JsonDerivedType(typeof(NodeStartLine), "start")]
[JsonDerivedType(typeof(NodeLine), "node")]
[JsonDerivedType(typeof(NodeEndLine), "end")]
[JsonDerivedType(typeof(OperationLine), "operation")]
[JsonDerivedType(typeof(SessionLine), "session")]
[JsonDerivedType(typeof(SessionAddLine), "session-add")]
[JsonDerivedType(typeof(SessionCloseLine), "session-close")]
[JsonDerivedType(typeof(FailoverLine), "failover")]
[JsonDerivedType(typeof(FaultBeginLine), "fault")]
[JsonDerivedType(typeof(FaultEndLine), "fault-end")]
[JsonDerivedType(typeof(StepLine), "step")]
public abstract record HistoryLine
{
    /// <summary>When.</summary>
    [JsonRequired]
    [JsonPropertyName("atMs")]
    [JsonPropertyOrder(-1)]
    public TimeSpan At { get; init; }
}

/// <summary>The first line: what is run.</summary>
/// <param name="SchemaVersion">Of this form of history: 1.</param>
/// <param name="StartedAt">ISO 8601 UTC.</param>
/// <param name="Scenario">In its JSON form.</param>
/// <param name="CounterPrefix">Put before the names of the scenario's counters.</param>
/// <param name="Mutant">The rule that the nodes break on purpose; empty: none.</param>
public sealed record RunLine(int SchemaVersion, string StartedAt, string Version, string Scenario, string CounterPrefix, string Mutant) : HistoryLine;

/// <summary>A phase of the run begins; see <see cref="Phases"/>.</summary>
public sealed record PhaseLine(string Name) : HistoryLine;

/// <summary>Names of phases, in their order.</summary>
public static class Phases
{
    /// <summary>Faults and workload.</summary>
    public const string Faults = "faults";

    /// <summary>Everything is healed, writes have stopped.</summary>
    public const string Settle = "settle";

    /// <summary>All live nodes hold the same.</summary>
    public const string Converged = "converged";

    /// <summary>Nothing may stir any more.</summary>
    public const string Calm = "calm";

    /// <summary>A moment of calm at which suspicions are looked for.</summary>
    public const string CalmGlance = "calm-glance";

    /// <summary>The end.</summary>
    public const string End = "end";
}
