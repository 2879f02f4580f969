using CounterLab.Protocol;
using CounterLab.Protocol.Identity;

namespace CounterLab.Experiments.Histories;

/// <summary>One add as its client observed it.</summary>
/// <param name="Number">The number of the operation in the history: 1, 2, …</param>
/// <param name="Owner">The owner that applied it. Known only if the outcome is Ok.</param>
/// <param name="Seq">Its operation number. Known only if the outcome is Ok.</param>
/// <param name="Refusal">The refusal of a running node, or null if it did not refuse the add.</param>
public sealed record Operation(
    long Number, string Node, string Counter, long Amount, TimeSpan Start, TimeSpan End, Outcome Outcome,
    OwnerId Owner, ulong Seq, Refusal? Refusal)
{
    /// <summary>Whether the node refused the add because it had reached one of its limits.</summary>
    public bool IsAtLimit { get; init; }

    /// <summary>A description such as <c>add 3 to c1 on n2 (operation 17)</c>.</summary>
    public override string ToString() => FormattableString.Invariant(
        $"add {Amount} to {Counter} on {Node} (operation {Number})");
}
