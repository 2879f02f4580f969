using System.Text.Json.Serialization;
using CounterLab.Experiments.Recorded.Json;

namespace CounterLab.Experiments.Recorded.Lines;

/// <summary>
/// One line of the history of an experiment on real nodes. Lines in time order are in causal order: all processes use
/// the machine's monotonic clock, and a node reads it before the effects of an input leave the process. The file has
/// one JSON object per line (<see cref="HistoryJson"/>), and replaying it gives the same verdict (<see
/// cref="HistoryReplay"/>).
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(RunLine), "run")]
[JsonDerivedType(typeof(PhaseLine), "phase")]
[JsonDerivedType(typeof(NodeStartLine), "start")]
[JsonDerivedType(typeof(NodeLine), "node")]
[JsonDerivedType(typeof(NodeEndLine), "end")]
[JsonDerivedType(typeof(OperationLine), "operation")]
[JsonDerivedType(typeof(BadInputLine), "bad-input")]
[JsonDerivedType(typeof(CalmAddLine), "calm-add")]
[JsonDerivedType(typeof(SessionLine), "session")]
[JsonDerivedType(typeof(SessionAddLine), "session-add")]
[JsonDerivedType(typeof(SessionCloseLine), "session-close")]
[JsonDerivedType(typeof(SessionCopyLine), "session-copy")]
[JsonDerivedType(typeof(FailoverLine), "failover")]
[JsonDerivedType(typeof(FaultBeginLine), "fault")]
[JsonDerivedType(typeof(FaultEndLine), "fault-end")]
[JsonDerivedType(typeof(StepLine), "step")]
public abstract record HistoryLine
{
    /// <summary>The time of the line since the start of the scenario; negative before the start.</summary>
    [JsonRequired]
    [JsonPropertyName("atMs")]
    [JsonPropertyOrder(-1)]
    public TimeSpan At { get; init; }
}
