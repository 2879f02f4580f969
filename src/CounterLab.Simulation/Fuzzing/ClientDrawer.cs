using CounterLab.Protocol;
using CounterLab.Protocol.Adds;
using CounterLab.Protocol.Concerns;
using CounterLab.Protocol.Identity;
using CounterLab.Protocol.Messages;
using CounterLab.Protocol.State;

namespace CounterLab.Simulation.Fuzzing;

/// <summary>Draws inputs of clients and operators.</summary>
internal sealed class ClientDrawer(AttackState state)
{
    /// <summary>An input without a session.</summary>
    public Input Plain(InputChance dice, FuzzNode target) => dice.Below(12) switch
    {
        < 4 => new Input.Add(
            AttackState.Name(dice, target), Amount(dice, target), ConcernOf(dice), Within(dice), Key(dice, target)),
        4 => new Input.AddBatch(Batch(dice, target)),
        5 or 6 => new Input.Reset(AttackState.Name(dice, target), dice.Percent(30), ConcernOf(dice), Within(dice)),
        7 => new Input.SetBound(AttackState.Name(dice, target), BoundOf(dice), Within(dice)),
        8 or 9 => new Input.Read(ConcernOf(dice), Token(dice, target), Within(dice)),
        10 => new Input.RetryNow(state.Anybody(dice).Node),
        _ => new Input.RemoveMember(dice.Pick(target.Replica.View.Members).Node.Node),
    };

    /// <summary>A batch or the close of a session.</summary>
    public Input Session(InputChance dice, FuzzNode target)
    {
        var secret = dice.Pick(state.Secrets);
        var session = secret.Session;
        var sentSecret = dice.Percent(95) ? secret : dice.Pick(state.Secrets);
        var owner = OwnerId.Session(session);
        OwnerId? to = dice.Percent(95) ? target.Owner : dice.Percent(50) ? null : state.Anybody(dice);
        var v = RecordDrawer.ContiguousSeq(target, owner);
        if (dice.Percent(12))
        {
            var close = new SessionClose(FuzzCluster.Cluster, session, to, dice.Percent(70) ? v : dice.Near(v))
            {
                Secret = sentSecret,
            };
            return new Input.Session(close, ConcernOf(dice), Within(dice));
        }

        var sent = new List<SlotRecord>();
        for (var count = to is null ? 0 : dice.Below(4); count > 0; count--)
        {
            sent.Add(RecordDrawer.SessionRecord(dice, target, owner));
        }

        var newest = sent.Select(record => record.Content.Seq).DefaultIfEmpty(v).Max();
        var push = new SessionPush(
            FuzzCluster.Cluster, session, to, (ulong)dice.Below(4) + 1, dice.Below(3),
            to is not null && dice.Percent(80),
            sent, dice.Percent(75) ? v : dice.Near(v), dice.Percent(75) ? newest : dice.Near(newest))
        {
            Secret = sentSecret,
        };
        return new Input.Session(push, ConcernOf(dice), Within(dice));
    }

    private static long Amount(InputChance dice, FuzzNode target) => dice.Below(20) switch
    {
        0 => dice.Pick([0L, long.MinValue, long.MaxValue, target.Limits.Amount, -target.Limits.Amount]),
        < 6 => -1 - dice.Below(5),
        _ => 1 + dice.Below(5),
    };

    private static List<BatchedAdd> Batch(InputChance dice, FuzzNode target)
    {
        var adds = new List<BatchedAdd>();
        for (var count = dice.Below(6); count > 0; count--)
        {
            adds.Add(new BatchedAdd(AttackState.Name(dice, target), Amount(dice, target)));
        }

        return adds;
    }

    private IdempotencyKey? Key(InputChance dice, FuzzNode target)
    {
        if (dice.Percent(60))
        {
            return null;
        }

        var since = TimeSpan.FromMilliseconds(dice.Below(8_000));
        return new IdempotencyKey(
            dice.Percent(95) ? $"k{dice.Below(20)}" : new string('k', 65),
            dice.Percent(90) ? target.Owner.Incarnation : state.Anybody(dice).Incarnation,
            dice.Percent(90) ? (state.Cluster.Now > since ? state.Cluster.Now - since : TimeSpan.Zero)
                : dice.Pick([TimeSpan.Zero, state.Cluster.Now + TimeSpan.FromSeconds(1), TimeSpan.FromDays(36_500)]));
    }

    private static Concern ConcernOf(InputChance dice) => dice.Below(8) switch
    {
        0 => Concern.Quorum,
        1 => Concern.All,
        2 => Concern.Of(1 + dice.Below(Concern.CountMax)),
        3 => Concern.Of(2),
        _ => Concern.Local,
    };

    private static TimeSpan Within(InputChance dice) => TimeSpan.FromMilliseconds(1 + dice.Below(60_000));

    private static Bound BoundOf(InputChance dice) => new(
        dice.Percent(80) ? dice.Pick([0L, -10L, -Bound.Farthest, -Bound.Farthest - 1, 1L, long.MinValue]) : null,
        dice.Percent(80) ? dice.Pick([0L, 10L, 30L, Bound.Farthest, -1L, long.MaxValue]) : null);

    private List<VectorEntry> Token(InputChance dice, FuzzNode target)
    {
        var token = dice.Pick(state.Cluster.Nodes).Replica.View.Token().Where(_ => dice.Percent(80))
            .Select(entry => dice.Percent(80) ? entry : entry with { Seq = dice.Near(entry.Seq) }).ToList();
        if (dice.Percent(30))
        {
            token.Add(new VectorEntry(state.Writer(dice, target), dice.Near(3)));
        }

        return token;
    }
}
