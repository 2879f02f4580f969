using CounterLab.Protocol;
using CounterLab.Protocol.Identity;

namespace CounterLab.Experiments.Histories;

/// <summary>What a client knows of its add.</summary>
public enum Outcome
{
    /// <summary>Acknowledged: applied once.</summary>
    Ok,

    /// <summary>Refused by the node, or no node was there: not applied.</summary>
    Failed,

    /// <summary>No answer: applied once or not at all.</summary>
    Unknown,
}

/// <summary>One add as its client saw it.</summary>
/// <param name="Number">1, 2, … over the whole history.</param>
/// <param name="Owner">Who applied it; known when the outcome is Ok.</param>
/// <param name="Seq">Its number among the owner's operations; likewise.</param>
/// <param name="Refusal">Why a node that was there refused it; null otherwise.</param>
public sealed record Operation(
    long Number, string Node, string Counter, long Amount, TimeSpan Start, TimeSpan End, Outcome Outcome, OwnerId Owner, ulong Seq, Refusal? Refusal)
{
    /// <summary>For people: <c>add 3 to c1 on n2 (operation 17)</c>.</summary>
    public override string ToString() => $"add {Amount} to {Counter} on {Node} (operation {Number})";
}
