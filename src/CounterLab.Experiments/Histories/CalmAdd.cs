using CounterLab.Protocol;
using CounterLab.Protocol.Concerns;

namespace CounterLab.Experiments.Histories;

/// <summary>
/// The outcome of an add with the concern quorum to a live node, at the end of a run: everything was healed some time
/// ago and has converged.
/// </summary>
/// <param name="Refusal">The node's refusal; null: it took the add, or did not answer.</param>
/// <param name="Settled">Whether the concern was met; null: the node did not report it in time.</param>
/// <param name="Running">The number of the node's configured members that run, including itself.</param>
public readonly record struct CalmAdd(
    TimeSpan At, INodeState Node, Refusal? Refusal, Settled? Settled, int Running)
{
    /// <summary>Describes what is wrong, or returns null if the node served the add.</summary>
    public string? Missing()
    {
        var name = Node.Self.Node;
        if (Refusal is { } refusal)
        {
            return $"{name} refused an add, though everything is healed: {refusal}";
        }

        var needed = Concern.Quorum.Needed(Node.MemberCount);
        return Settled is { IsMet: true } || Running < needed ? null
            : $"{name} did not confirm an add by a quorum of {needed}, though {Running} of {Node.MemberCount} members "
                + "run";
    }
}
