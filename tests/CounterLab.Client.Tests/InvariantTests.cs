using CounterLab.Client.Calls;
using CounterLab.Client.Reads;
using CounterLab.Client.Sessions;
using CounterLab.Client.Sessions.Storage;
using CounterLab.Client.Telemetry;
using CounterLab.Protocol;
using CounterLab.Protocol.Concerns;
using CounterLab.Protocol.Identity;
using CounterLab.Protocol.Sessions;
using CounterLab.Protocol.State;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace CounterLab.Client.Tests;

/// <summary>
/// Invariants of the client: each type that owns state notices at the next entry that one of its fields is wrong.
/// </summary>
public sealed class InvariantTests : IDisposable
{
    private static readonly CallFailure Failure = new(
        CallOutcome.Unknown, "UNAVAILABLE", "No answer.", "a node", "none");
    private static readonly OwnerId Node = new("n1", new Incarnation(1, 1));
    private static readonly OwnerId Own = OwnerId.Session(new Incarnation(7, 7));

    private readonly FakeTimeProvider _time = new();
    private readonly ClientMetrics _metrics = new();
    private readonly CounterLabOptions _options = Clients.Options("h:1", "h:2");
    private readonly NodePool _pool;
    private readonly SessionReplica _replica = new("test", new SessionSecret(7, 7, 7, 7));
    private readonly WaitingAdds _waiting = new(10);
    private readonly ClientSession _session;

    public InvariantTests()
    {
        _pool = new NodePool(_options, _time, _metrics, NullLogger.Instance);
        _session = new ClientSession("test", _replica, _waiting, _ => { });
    }

    public void Dispose()
    {
        _pool.Dispose();
        _metrics.Dispose();
    }

    public static TheoryData<string, object?> PoolFields => new()
    {
        { "_nodes", Array.Empty<NodeSlot>() }, { "_current", -1 }, { "_current", 2 }, { "_backoffMax", TimeSpan.Zero },
        { "_lastFailure", null },
    };

    [Theory]
    [MemberData(nameof(PoolFields))]
    public void The_pool_notices_a_wrong_field(string field, object? value)
    {
        _pool.AssertInvariants();
        while (_pool.Pick(out _) is { } node) // all addresses fail, including the current one
        {
            _pool.Fail(node, Failure);
        }

        _pool.AssertInvariants();
        Corrupt.Set(_pool, field, value);
        Broken(() => _pool.Pick(out _));
    }

    public static TheoryData<string, object?> SlotFields => new()
    {
        { "Failures", -1 }, { "Failures", 1 }, { "Failure", Failure }, { "IsForeign", true },
        { "Resting", (0L, TimeSpan.FromTicks(1)) }, { "Resting", (0L, TimeSpan.FromTicks(-1)) },
    };

    [Theory]
    [MemberData(nameof(SlotFields))]
    public void The_pool_notices_a_wrong_field_of_its_address(string field, object? value)
    {
        var node = _pool.Pick(out _)!;
        Corrupt.Set(node, field, value);
        Broken(() => _pool.IsCurrent(node));
    }

    public static TheoryData<string, object?> ReplicaFields => new()
    {
        { "Head", 0UL }, { "Head", 2UL }, { "Acknowledged", 1UL }, { "Acknowledged", 2UL }, { "Absorber", Node },
    };

    [Theory]
    [MemberData(nameof(ReplicaFields))]
    public void The_session_notices_a_wrong_replica(string field, object? value)
    {
        _session.Add("likes", 1, Concern.Local, 0);
        _session.AssertInvariants();
        Corrupt.Set(_replica, field, value);
        Broken(() => _session.Add("likes", 1, Concern.Local, 0));
    }

    [Fact]
    public void The_session_notices_a_wrong_field_of_its_own()
    {
        var add = _session.Add("likes", 1, Concern.Local, 0);
        CorruptAndCheck(_session, "_isAbsorbed", true, () => _session.Fail("h:1"));
        CorruptAndCheck(_waiting, "max", 0, () => _session.Doubt("h:1"));
        CorruptAndCheck(_waiting, "_adds", new Queue<PendingAdd>(), () => _ = _session.Unacknowledged);
        var wrong = new Queue<PendingAdd>([new PendingAdd("likes", 1, Concern.Local, add.Number + 1)]);
        CorruptAndCheck(_waiting, "_adds", wrong, () => _ = _session.IsIdle);
        CorruptAndCheck(_waiting, "start", 2UL, () => _session.Fail("h:1"));
        CorruptAndCheck(
            _waiting, "_earlier", new List<UnfinishedAdd> { new("a", 1, 1), new("b", 1, 2) }, () => _session.Close());
        CorruptAndCheck(_session, "_saved", Saved(2, null), () => _ = _session.Unsaved);
        CorruptAndCheck(_session, "_saved", Saved(0, new StoredAbsorber("n1", "")), () => _ = _session.State);
        _session.Close();
        Corrupt.Set(_replica, "Absorber", Node);
        CorruptAndCheck(_session, "_isClosing", false, () => _ = _session.Seen);
    }

    [Fact]
    public void The_session_notices_that_an_older_state_was_saved_than_before()
    {
        _session.Add("likes", 1, Concern.Local, 0);
        var older = _session.State;
        _session.Add("likes", 1, Concern.Local, 0);
        _session.OnSaved(_session.State);
        Broken(() => _session.OnSaved(older));
    }

    [Fact]
    public void A_waiting_add_was_not_acknowledged()
    {
        var add = Pending(Concern.Local);
        add.Acknowledge("n1");
        Broken(() => _waiting.Enqueue(add));
    }

    [Fact]
    public void The_keeper_notices_that_more_was_saved_than_the_session_has()
    {
        var keeper = new SessionKeeper(new MemoryStore(), _session);
        _session.Add("likes", 1, Concern.Local, 0);
        keeper.Save();
        CorruptAndCheck(keeper, "_head", 2UL, keeper.Save);
        CorruptAndCheck(keeper, "_head", 2UL, keeper.SaveNow);
        keeper.Save();
    }

    [Fact]
    public void Failed_saves_are_counted_only_while_there_are_some()
    {
        var failures = new SaveFailures(
            new SessionKeeper(null, _session), _options, _time, NullLogger.Instance);
        failures.AssertInvariants();
        CorruptAndCheck(failures, "_count", 1, failures.AssertInvariants);
        CorruptAndCheck(failures, "_count", -1, failures.AssertInvariants);
    }

    [Fact]
    public void A_group_notices_a_wrong_field()
    {
        var group = new ConcernGroup(Concern.Quorum);
        Assert.True(group.Enter(Pending(Concern.Quorum)));
        CorruptAndCheck(group, "_isServed", false, () => group.TryEnd());
        CorruptAndCheck(group, "Concern", Concern.Local, () => group.Settle());
        CorruptAndCheck(group, "_adds", new List<PendingAdd> { Pending(Concern.All) }, () => group.UpTo(1));
    }

    [Fact]
    public void The_confirmer_notices_a_wrong_field()
    {
        var confirmer = new Confirmer(_pool, new WakeSignal(_time), _options, _time, _metrics);
        Broken(() => confirmer.Take(Pending(Concern.Quorum))); // there is no session yet
        using var stop = new CancellationTokenSource();
        stop.Cancel(); // cancelled, so that no group is served
        confirmer.Begin(_session, stop.Token);
        confirmer.AssertInvariants(Concern.All, new ConcernGroup(Concern.All));
        Broken(() => confirmer.AssertInvariants(Concern.All, new ConcernGroup(Concern.Quorum)));
        var groups = Corrupt.Get<System.Collections.Concurrent.ConcurrentDictionary<Concern,
        ConcernGroup>>(confirmer, "_groups");
        groups[Concern.All] = new ConcernGroup(Concern.Quorum);
        Broken(() => confirmer.Take(Pending(Concern.All)));
    }

    [Fact]
    public void An_add_notices_that_it_is_settled_before_it_is_acknowledged_and_acknowledged_twice()
    {
        var add = Pending(Concern.Quorum);
        Broken(add.Settle);
        Broken(() => add.Confirm(true, []));
        add.Acknowledge("n1");
        Broken(() => add.Acknowledge("n2"));
        CorruptAndCheck(add, "_soFar", new AddResult("likes", 1, 2, "n1", "quorum", false, []), add.Settle);
        Broken(() => new PendingAdd("likes", 1, Concern.Local, 0).Acknowledge("n1"));
        add.Settle();
    }

    [Fact]
    public void The_token_notices_a_number_that_decreased_and_one_of_zero()
    {
        var seen = new SeenToken("test");
        seen.With(new VectorEntry(Own, 5));
        Broken(() => seen.With(new VectorEntry(Own, 4)));
        CorruptAndCheck(seen, "_own", 6UL, () => seen.With(new VectorEntry(Own, 5)));
        CorruptAndCheck(seen, "_seen", new Dictionary<OwnerId, ulong> { [Node] = 0 }, () => seen.With(null));
    }

    [Fact]
    public async Task The_sender_notices_a_wrong_field()
    {
        var wake = new WakeSignal(_time);
        var confirmer = new Confirmer(_pool, wake, _options, _time, _metrics);
        await using var sender = new SessionSender(
            _session, new SessionKeeper(null, _session), confirmer, wake, _pool, _options, _time, _metrics,
            NullLogger.Instance);
        sender.AssertInvariants();
        CorruptAndCheck(sender, "_closeFailures", -1, sender.AssertInvariants);
        CorruptAndCheck(sender, "_closeFailures", 1, sender.AssertInvariants);
        CorruptAndCheck(sender, "_absorber", _pool.Pick(out _), sender.AssertInvariants);
        CorruptAndCheck(sender, "_heardAt", _time.GetTimestamp() + 1, sender.AssertInvariants);
        sender.AssertInvariants();
    }

    [Fact]
    public void One_call_is_in_flight_at_most()
    {
        using var cancel = new CancellationTokenSource();
        var (flight, node) = (new InFlightCall(), _pool.Pick(out _)!);
        Broken(flight.End);
        flight.Begin(node, cancel);
        Broken(() => flight.Begin(node, cancel));
        CorruptAndCheck(flight, "_call", null, flight.End);
        flight.End();
    }

    private static (ulong Head, StoredAbsorber? Absorber, ulong AbsorbedAt) Saved(
        ulong head, StoredAbsorber? absorber) => (head, absorber, 0);

    private static PendingAdd Pending(Concern concern) => new("likes", 1, concern, 1);

    private static void Broken(Action use) => Assert.Throws<InvariantException>(use);

    /// <summary>Sets a field to a wrong value, asserts that the use fails, and restores the field.</summary>
    private static void CorruptAndCheck(object owner, string field, object? value, Action use)
    {
        var before = Corrupt.Get<object?>(owner, field);
        Corrupt.Set(owner, field, value);
        Broken(use);
        Corrupt.Set(owner, field, before);
    }
}
