using CounterLab.Experiments.Histories;
using CounterLab.Experiments.Scenarios;
using CounterLab.Protocol.Identity;

namespace CounterLab.Experiments.Checkers;

/// <summary>
/// What a majority confirmed survives, as long as at every moment a majority of the configured members was there and
/// ready: any minority of deaths, one rolling restart after the other. It stands and falls with how many members a
/// newcomer pulls from before it calls itself ready (docs/PROTOCOL.md, Members).
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

    /// <summary>From here on nothing that was confirmed before is promised any more.</summary>
    public override void OnMajorityLost(TimeSpan at) => _confirmed.Clear();

    public override void OnEnd(TimeSpan at, IReadOnlyList<INodeState> live)
    {
        var vectors = live.ToDictionary(node => node.Self.Node, Held.VectorOf);
        foreach (var (owner, (log, seq)) in _confirmed)
        {
            foreach (var (node, vector) in vectors)
            {
                if (Held.UpTo(vector, owner, history) is var held && held < seq)
                {
                    Violate(at, $"a majority had confirmed operation {seq} of {log.Name}, a majority was always there, and {node} has it up to {held}");
                    break;
                }
            }
        }
    }
}
