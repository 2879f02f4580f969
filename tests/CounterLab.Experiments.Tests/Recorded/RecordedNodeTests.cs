using CounterLab.Experiments.Recorded;
using CounterLab.Experiments.Recorded.Json;
using CounterLab.Experiments.Recorded.Lines;
using CounterLab.Protocol;
using CounterLab.Protocol.Liveness;
using CounterLab.Protocol.State;
using static CounterLab.Experiments.Tests.Recorded.Story;

namespace CounterLab.Experiments.Tests.Recorded;

/// <summary>The state of a node, rebuilt from what it recorded.</summary>
public sealed class RecordedNodeTests
{
    private readonly RecordedNode _node = new(N1, "lab");

    [Fact]
    public void What_is_new_is_added_and_what_changed_is_replaced()
    {
        var first = Slots(new SlotState("c", N2, 3, 0, 1)) with { Vector = [new EntryState(N2, 1, 1)] };
        Assert.Equal([0], _node.Take(first));
        var second = Slots(new SlotState("c", N2, 5, 1, 3), new SlotState("d", N1, 1, 0, 1)) with
        {
            Vector = [new EntryState(N2, 2, 3)],
        };
        Assert.Equal([0, 1], _node.Take(second));
        Assert.Equal((2, "c", "d"), (_node.CounterCount, _node.NameOf(0), _node.NameOf(1)));
        Assert.Equal(new SlotContent(5, 1, 3), _node.SlotOf(N2, "c"));
        Assert.Equal([(N1, new SlotContent(1, 0, 1))], _node.SlotsOf(1));
        Assert.Equal(new DigestEntry(N2, 2, 3), Assert.Single(_node.Vector));
        Assert.Equal((2UL, 0UL), (_node.Vouches(N2), _node.Vouches(N1)));
    }

    [Fact]
    public void What_is_gone_is_gone()
    {
        _node.Take(Slots(new SlotState("c", Session, 3, 0, 1), new SlotState("c", N1, 1, 0, 1)) with
        {
            Vector = [new EntryState(Session, 1, 1), new EntryState(N1, 1, 1)],
        });
        Assert.Equal([0], _node.Take(Still with { Gone = [Session], Dropped = [new SlotPlace("c", Session)] }));
        Assert.Equal(N1, Assert.Single(_node.Vector).Owner);
        Assert.Equal(0UL, _node.Vouches(Session));
        Assert.Equal(default, _node.SlotOf(Session, "c"));
        Assert.Equal(N1, Assert.Single(_node.SlotsOf(0)).Owner);
    }

    [Fact]
    public void A_counter_that_nobody_told_of_is_empty()
    {
        Assert.Equal(default, _node.SlotOf(N1, "c"));
        Assert.Equal(0UL, _node.ResetOf(N1, "c"));
        Assert.Equal(((Int128)0, false), _node.ShownOf("c"));
    }

    [Fact]
    public void A_value_that_changed_is_a_change_of_its_counter()
    {
        _node.Take(Slots(new SlotState("c", N1, 1, 0, 1), new SlotState("d", N1, 1, 0, 2)));
        Assert.Equal([1], _node.Take(Still with { Values = [new ShownValue("d", Int128.MaxValue, true)] }));
        Assert.Equal((Int128.MaxValue, true), _node.ShownOf("d"));
        Assert.Empty(_node.Take(Still with { Resets = [new ResetState("d", N1, 3)] }));
        Assert.Equal(3UL, _node.ResetOf(N1, "d"));
    }

    [Fact]
    public void Peers_stay_as_they_were_until_told_anew()
    {
        _node.Take(Still with
        {
            Peers = [new PeerBelief("n2", LivenessState.Suspect, 7), new PeerBelief("n3", LivenessState.Alive, 0)],
        });
        _node.Take(Still);
        Assert.Equal([("n2", 7UL)], _node.Backlogs);
        Assert.Equal([LivenessState.Suspect, LivenessState.Alive], _node.Peers.Select(peer => peer.State));
        _node.Take(Still with { Peers = [] });
        Assert.Empty(_node.Peers);
    }

    [Fact]
    public void Figures_are_those_told_last()
    {
        _node.Take(Still with
        {
            IsReady = false,
            Members = 5,
            Listed = 4,
            FedSlots = 3,
            LongestQueue = 2,
            IsLeaving = true,
        });
        Assert.Equal((false, true), (_node.IsReady, _node.IsLeaving));
        Assert.Equal((5, 4, 3, 2), (_node.MemberCount, _node.Listed, _node.FedSlots, _node.LongestQueue));
    }

    [Fact]
    public void The_whole_of_it_makes_another_one_just_like_it()
    {
        var slots = Slots(
            new SlotState("c", N1, 1, 0, 1),
            new SlotState("d", N2, 2, 1, 4),
            new SlotState("c", Session, 1, 0, 1));
        _node.Take(slots with
        {
            Vector = [new EntryState(N1, 1, 1), new EntryState(N2, 3, 4), new EntryState(Session, 1, 1)],
            Resets = [new ResetState("c", N2, 2)],
            Values = [new ShownValue("c", -5, false)],
            Peers = [new PeerBelief("n2", LivenessState.Dead, 1)],
            IsLeaving = true,
        });
        _node.Take(Still with { Gone = [Session], Dropped = [new SlotPlace("c", Session)], IsLeaving = true });
        var other = new RecordedNode(N1, "lab");
        other.Take(_node.Whole());
        Assert.Equal(Json(_node), Json(other));
        Assert.DoesNotContain("~", Json(other), StringComparison.Ordinal);
    }

    private static string Json(RecordedNode node) =>
        HistoryJson.Write(new NodeStartLine(node.Self, node.Cluster, 0, node.Whole()));

    private static StateChange Slots(params SlotState[] slots) => Still with { Slots = slots };
}
