using CounterLab.Client.Tests;
using CounterLab.Lab.Live.Fleets;
using CounterLab.Lab.Live.Tests.Support;
using CounterLab.Lab.Views;
using CounterLab.Protocol.Identity;

namespace CounterLab.Lab.Live.Tests.Fleets;

/// <summary>The table of nodes: ids, limits, transitions, and invariants that detect a wrong field.</summary>
public sealed class NodeTableTests
{
    private static readonly Incarnation Some = new(1, 1);

    private readonly NodeTable _table = new(nodesMax: 3);
    private readonly ManagedNode _node;

    public NodeTableTests() => _node = _table.Register(null);

    [Fact]
    public void Ids_are_the_first_free_ones_and_never_given_twice()
    {
        Assert.Equal("n2", _table.Register("n2").Id);
        Assert.Contains("found 'n1'", Refusal(() => _table.Register("n1")), StringComparison.Ordinal);
        Assert.Contains("first not '-'; found '-x'", Refusal(() => _table.Register("-x")), StringComparison.Ordinal);
        Assert.Equal("n3", _table.Register("").Id);
        Assert.Contains("at most 3 nodes; found 3", Refusal(() => _table.Register(null)), StringComparison.Ordinal);
        _table.Forget(_node);
        Assert.Equal("n1", _table.Register(null).Id);
        Assert.Contains("one of n2, n3, n1", Refusal(() => _table.Find("n9")), StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_is_added_after_the_end()
    {
        Assert.Equal([_node], _table.Close());
        Assert.True(_table.IsClosed);
        Assert.Empty(_table.Snapshot());
        Assert.Throws<ObjectDisposedException>(() => _table.Register(null));
    }

    [Fact]
    public void A_process_that_ended_by_itself_is_neither_paused_nor_resumed()
    {
        _node.End(DateTimeOffset.UnixEpoch, exitCode: 3);
        _table.Change(_node, node => node.SetPaused(true));
        Assert.Equal((ProcessState.Exited, 3), (_node.State, _node.ExitCode));
        _table.Change(_node, node => node.Kill(DateTimeOffset.UnixEpoch));
        Assert.Equal((ProcessState.Killed, null), (_node.State, _node.ExitCode));
    }

    [Fact]
    public void The_table_notices_a_wrong_field()
    {
        Broken.Field(_table, "nodesMax", 0, () => _table.Snapshot());
        Broken.Field(_table, "_isClosed", true, () => _table.Find("n1"));
        Broken.Field(_table, "_nodes", new List<ManagedNode> { _node, new("n1") }, () => _table.Register(null));
        _table.AssertInvariants();
    }

    public static TheoryData<string, object?, ProcessState> Fields => new()
    {
        { "Incarnations", -1, ProcessState.Starting }, { "State", ProcessState.Unmanaged, ProcessState.Starting },
        { "State", ProcessState.Running, ProcessState.Starting },
        { "State", ProcessState.Paused, ProcessState.Starting },
        { "State", ProcessState.Killed, ProcessState.Starting }, { "Incarnation", Some, ProcessState.Starting },
        { "ExitCode", 1, ProcessState.Starting }, { "EndedAt", null, ProcessState.Killed },
        { "ExitCode", 1, ProcessState.Killed },
    };

    [Theory]
    [MemberData(nameof(Fields))]
    public void The_table_notices_a_wrong_field_of_a_node(string field, object? value, ProcessState state)
    {
        if (state == ProcessState.Killed)
        {
            _table.Change(_node, node => node.Kill(DateTimeOffset.UnixEpoch));
        }

        _node.AssertInvariants();
        Corrupt.Set(_node, field, value);
        Broken.IsNoticed(() => _table.Find("n1"));
    }

    private static string Refusal(Action action) => Assert.Throws<LabException>(action).Message;
}
