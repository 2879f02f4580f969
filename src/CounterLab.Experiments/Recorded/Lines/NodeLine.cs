using System.Text.Json.Serialization;
using CounterLab.Protocol.Identity;

namespace CounterLab.Experiments.Recorded.Lines;

/// <summary>What a node did with one input, as the node recorded it.</summary>
/// <param name="IsPush">Whether the input was a push or a session's batch.</param>
/// <param name="Left">Whether the node has left gracefully.</param>
/// <param name="Broken">The invariant that was violated inside the node; empty if there is none.</param>
/// <param name="Yielded">The refusal by another process of its id, for which this one ends; null: none.</param>
public sealed record NodeLine(
    OwnerId Node, IReadOnlyList<OwnOperation> Operations, StateChange? State, bool IsPush,
    IReadOnlyList<NodeFact> Facts,
    IReadOnlyList<SettledConcern> Settled, bool Left, string Broken,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Yielded = null) : HistoryLine;
