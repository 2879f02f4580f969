using CounterLab.Protocol.Messages;
using CounterLab.Protocol.State;

namespace CounterLab.Protocol.Tests;

/// <summary>Records that a peer sends as those of another node, which never wrote them.</summary>
public sealed class ForgedRecordTests
{
    private readonly World _world = new(7);

    public ForgedRecordTests()
    {
        _world.StartCluster(3);
        _world.Add("n2", 5);
        _world.RunUntil(_world.HasConverged);
    }

    [Fact]
    public void Records_beyond_a_nodes_last_operation_are_found_when_the_node_itself_answers()
    {
        Forge(seq: 1_000);
        Assert.Empty(_world["n1"].View.Problems.List());
        _world.RunUntil(() => _world["n1"].View.Problems.Quarantined == 1);
        var fact = Assert.Single(_world.Facts, one => one.Node == "n1" && one.Fact.Kind == FactKind.Quarantined).Fact;
        Assert.Contains("beyond operation 1, the last that n2 has made", fact.ToString(), StringComparison.Ordinal);

        _world.Run(TimeSpan.FromSeconds(10)); // n2 gets digests that mark its records, and goes on
        _world.Add("n2", 1);
        _world["n2"].AssertInvariants();
        _world.RunUntil(() => _world["n2"].View.Problems.Quarantined == 1);
    }

    [Fact]
    public void Nothing_is_found_among_nodes_that_only_relay()
    {
        _world.Cut("n1", "n2");
        for (var i = 0; i < 20; i++)
        {
            _world.Add("n2", 1);
            _world.Run(TimeSpan.FromSeconds(1));
        }

        _world.HealAll();
        _world.RunUntil(_world.HasConverged);
        Assert.All(_world.Running, node => Assert.Equal(0, _world[node].View.Problems.Quarantined));
    }

    [Theory]
    [InlineData(1UL << 62)]
    [InlineData(ulong.MaxValue)]
    public void Numbers_that_leave_no_room_above_are_refused(ulong seq)
    {
        Assert.Equal(RefusalCode.InvalidArgument, Forge(seq)?.Code);
        Assert.Equal(RefusalCode.InvalidArgument, Forge(5, new Claim(_world["n2"].View.Self, 0, seq))?.Code);
        Assert.Null(Forge(SlotContent.SeqMax));
    }

    private Refusal? Forge(ulong seq, params Claim[] claims)
    {
        var (n1, n3) = (_world["n1"].View.Self, _world["n3"].View.Self);
        var forged = new OwnerRecords(_world["n2"].View.Self, [new SlotRecord("likes", new SlotContent(9, 0, seq))]);
        var envelope = new Envelope(WireVersion.Newest, "default", n3, "n3", "n1", n1.Incarnation);
        return _world.Handle("n1", new Input.Request(
            new PushRequest(envelope, new PassId(n3.Incarnation, 1_000), 0, true, [forged], claims))).Result.Refusal;
    }
}
