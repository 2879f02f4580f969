using CounterLab.Experiments.Histories;
using CounterLab.Experiments.Scenarios;
using CounterLab.Protocol;
using CounterLab.Protocol.Bounds;
using CounterLab.Protocol.State;

namespace CounterLab.Experiments.Checkers;

/// <summary>
/// A live node accepts adds on every side of every partition, unless it is leaving or a total would exceed its range:
/// the A in CAP, which a counter without coordination can provide (Bailis et al., "Highly Available Transactions",
/// 2013). A bounded counter accepts only what its rights allow, which is the cost of the bound. A node that has reached
/// one of its limits refuses what would exceed it, and nothing else. Scenarios contain no malformed adds, so no other
/// refusal is permitted.
/// </summary>
public sealed class AlwaysWritableChecker(History history) : Checker(CheckerNames.AlwaysWritable)
{
    public override void OnOperation(Operation operation) => OnAttempt(operation);

    public override void OnAttempt(Operation refused)
    {
        if (refused is { Refusal: { } refusal, IsAtLimit: false }
            && !IsBeyondRange(refused, refusal) && !IsWantOfRights(refused, refusal))
        {
            Violate(refused.End, $"{refused.Node} runs and refused to {refused}: {refusal}");
        }
    }

    public override void OnUndueRefusal(TimeSpan at, string node, string what, Refusal refusal) =>
        Violate(at, $"{node} has no reason to refuse {what}: {refusal}");

    private static bool IsWantOfRights(Operation operation, Refusal refusal) =>
        BoundedName.Is(operation.Counter) && BoundReasons.IsWantOfRights(refusal);

    /// <summary>Whether all adds of the history together could have exceeded the range of one owner's total.</summary>
    private bool IsBeyondRange(Operation operation, Refusal refusal)
    {
        if (refusal.Code != RefusalCode.OutOfRange)
        {
            return false;
        }

        Int128 most = Math.Abs(operation.Amount);
        foreach (var other in history.Operations)
        {
            most += other.Counter == operation.Counter && other.Outcome != Outcome.Failed ? Math.Abs(other.Amount) : 0;
        }

        return most > SlotContent.TotalMax;
    }
}
