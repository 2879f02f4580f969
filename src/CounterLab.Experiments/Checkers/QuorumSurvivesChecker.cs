using CounterLab.Experiments.Histories;
using CounterLab.Experiments.Scenarios;
using CounterLab.Protocol.Identity;

namespace CounterLab.Experiments.Checkers;

/// <summary>
/// Adds that a majority confirmed survive while a majority of the configured members always runs and is ready: any
/// minority may die, and rolling restarts may follow each other. This depends on the number of members from which a new
/// node pulls the state before it becomes ready (docs/PROTOCOL.md, Members).
/// </summary>
public sealed class QuorumSurvivesChecker(History history) : Checker(CheckerNames.QuorumSurvives)
{
    private readonly Dictionary<OwnerId, (OwnerLog Log, ulong Seq)> _confirmed = [];

    public override void OnConfirmed(in ConfirmedAdd add)
    {
        var isMajority = add.Settled.ConfirmedBy.Count > add.Settled.Members / 2;
        if (add.Settled.IsMet && isMajority && add.Seq > _confirmed.GetValueOrDefault(add.Log.Owner).Seq)
        {
            _confirmed[add.Log.Owner] = (add.Log, add.Seq);
        }
    }

    /// <summary>Ends the guarantee for all adds that were confirmed so far.</summary>
    public override void OnMajorityLost(TimeSpan at) => _confirmed.Clear();

    public override void OnEnd(TimeSpan at, IReadOnlyList<INodeState> live)
    {
        var vectors = live.ToDictionary(node => node.Self, Held.VectorOf);
        foreach (var (owner, (log, seq)) in _confirmed)
        {
            foreach (var (node, vector) in vectors)
            {
                if (Held.UpTo(vector, owner, history) is var held && held < seq)
                {
                    Violate(
                        at,
                        $"a majority had confirmed operation {seq} of {log.Name}, a majority was always there, and "
                            + $"{node.Node} has its operations up to {held}");
                    break;
                }
            }
        }
    }
}
