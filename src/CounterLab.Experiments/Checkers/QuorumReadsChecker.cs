using CounterLab.Experiments.Histories;
using CounterLab.Experiments.Scenarios;
using CounterLab.Protocol.Identity;

namespace CounterLab.Experiments.Checkers;

/// <summary>
/// A read that includes the states of a majority returns every add that a majority had confirmed before the read began,
/// since any two majorities share a member (Gifford 1979). Guaranteed while a majority of the members always runs and
/// is ready.
/// </summary>
public sealed class QuorumReadsChecker(History history) : Checker(CheckerNames.QuorumReads)
{
    private readonly Dictionary<OwnerId, List<(TimeSpan At, ulong Seq)>> _confirmed = [];
    private TimeSpan _lostAt;

    public override void OnConfirmed(in ConfirmedAdd add)
    {
        if (add.Settled.IsMet && add.Settled.ConfirmedBy.Count > add.Settled.Members / 2)
        {
            if (!_confirmed.TryGetValue(add.Log.Owner, out var list))
            {
                _confirmed.Add(add.Log.Owner, list = []);
            }

            list.Add((add.At, add.Seq));
        }
    }

    public override void OnMajorityLost(TimeSpan at)
    {
        _lostAt = at;
        _confirmed.Clear();
    }

    public override void OnRead(in ServedRead read)
    {
        if (!read.Settled.IsMet || read.Settled.HeardFrom.Count <= read.Settled.Members / 2 || read.Start <= _lostAt)
        {
            return;
        }

        var vector = Held.VectorOf(read.Node);
        foreach (var (owner, list) in _confirmed)
        {
            var shown = Held.UpTo(vector, owner, history);
            foreach (var (at, seq) in list)
            {
                if (at < read.Start && seq > shown)
                {
                    Violate(
                        read.At,
                        $"a majority had confirmed operation {seq} of {owner.Node} before a majority read on "
                            + $"{read.Node.Self.Node} began, which includes its operations up to {shown}");
                    return;
                }
            }
        }
    }
}
