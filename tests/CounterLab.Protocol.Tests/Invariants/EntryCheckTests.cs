using CounterLab.Protocol.AntiEntropy;
using CounterLab.Protocol.Calls;
using CounterLab.Protocol.Concerns;
using CounterLab.Protocol.Identity;
using CounterLab.Protocol.Joining;
using CounterLab.Protocol.Membership;
using CounterLab.Protocol.Messages;
using CounterLab.Protocol.Passes;
using CounterLab.Protocol.Sessions;
using CounterLab.Protocol.State;

namespace CounterLab.Protocol.Tests.Invariants;

/// <summary>Checks of constant cost on public entry: they stop transitions that no correct caller makes.</summary>
public sealed class EntryCheckTests
{
    private static readonly OwnerId Own = new("n1", new Incarnation(1, 1));
    private static readonly OwnerId Other = new("n2", new Incarnation(2, 2));
    private static readonly OwnerId Client = OwnerId.Session(new Incarnation(3, 3));
    private static readonly TimeSpan Later = TimeSpan.FromSeconds(1);

    private readonly CounterStore _store = new(Own);
    private readonly Peer _peer = new(new MemberRecord(Other, "n2", 0, MemberStatus.Joined), TimeSpan.Zero, true);

    [Fact]
    public void The_time_of_inputs_never_goes_back()
    {
        var replica = new Replica(new ReplicaOptions { Id = "n1", Address = "n1", Incarnation = Own.Incarnation });
        replica.Handle(new Input.Start(), Later);
        Broken(() => replica.Handle(new Input.Wake(), TimeSpan.Zero));
    }

    [Fact]
    public void A_contiguous_sequence_only_rises()
    {
        var owner = _store.OwnerOf(Other);
        owner.Raise(2);
        Broken(() => owner.Raise(2));
    }

    [Fact]
    public void Own_records_are_not_merged() =>
        Broken(() => _store.Merge(_store.Own, "a", new SlotContent(1, 0, 1), out _));

    [Fact]
    public void Records_of_an_erased_session_are_not_merged()
    {
        var owner = _store.OwnerOf(OwnerId.Session(new Incarnation(7, 7)));
        owner.MarkErased();
        Broken(() => _store.Merge(owner, "a", new SlotContent(1, 0, 1), out _));
    }

    [Fact]
    public void A_malformed_slot_does_not_reach_the_store() =>
        Broken(() => _store.Merge(_store.OwnerOf(Other), "a", new SlotContent(1, 0, 0), out _));

    [Fact]
    public void An_own_total_stays_in_its_range()
    {
        var counter = _store.Counters.Intern("a");
        _store.Apply(counter, default, long.MaxValue);
        Broken(() => _store.Apply(counter, _store.OwnContent(counter), 1));
    }

    [Fact]
    public void An_unknown_counter_has_no_value() => Broken(() => _store.Values.Of(0));

    [Fact]
    public void Only_sessions_are_erased_and_have_a_home()
    {
        Broken(_store.OwnerOf(Other).MarkErased);
        Broken(() => _store.HomedSessions.Hear(_store.OwnerOf(Other), Later));
    }

    [Fact]
    public void A_session_absorbs_nothing() =>
        Broken(() => _store.OwnerOf(Client).Add(new Absorption(new Incarnation(4, 4), 1)));

    [Fact]
    public void A_batch_is_sent_while_no_call_is_in_flight()
    {
        _peer.Push.BeginPass(NewPass());
        _peer.Push.Send(1, TimeSpan.Zero, TimeSpan.FromSeconds(1), 100);
        Broken(() => _peer.Push.Send(2, TimeSpan.Zero, TimeSpan.FromSeconds(1), 100));
        Broken(() => _peer.Push.RetryAfter(Later));
        Broken(() => _peer.Push.BeginPass(NewPass()));
    }

    [Fact]
    public void A_push_is_never_abandoned() => Broken(_peer.Push.Abandon);

    [Fact]
    public void A_pass_continues_only_after_a_batch_that_was_built() => Broken(NewPass().Advance);

    [Fact]
    public void Only_a_peer_that_was_heard_is_alive_and_only_a_suspect_dies()
    {
        Broken(_peer.Liveness.MarkAlive);
        _peer.Liveness.MarkDead();
        Broken(_peer.Liveness.MarkDead);
        Broken(() => _peer.Liveness.Suspect(Later));
    }

    [Fact]
    public void One_hello_is_in_flight_at_most()
    {
        var handshake = new Handshake();
        handshake.Send(1, givesClusterId: false);
        Broken(() => handshake.Send(2, givesClusterId: false));
    }

    [Fact]
    public void A_call_ends_once()
    {
        var call = new PendingCall(1, CallKind.Push, _peer, "n2");
        call.End();
        Broken(call.End);
    }

    [Fact]
    public void Only_what_was_awaited_is_released()
    {
        var holders = new SessionHolders();
        holders.Await(Client);
        holders.Release(Client);
        Broken(() => holders.Release(Client));
        Broken(() => holders.Await(Other));
    }

    [Fact]
    public void A_read_hears_only_digests_that_were_requested_after_its_start()
    {
        var read = new PendingRead(1, new Input.Read(Concern.All, [], Later), now: Later);
        var early = new WholeDigest([], TimeSpan.Zero, IsReady: true, IsClean: true);
        Broken(() => read.Hear(_peer, early, new HeardDigest([], OwnerComparer.Of(1))));
    }

    [Fact]
    public void An_input_has_one_result()
    {
        var effects = new Effects();
        effects.Complete(InputResult.Waiting(1));
        Broken(() => effects.Complete(InputResult.Waiting(2)));
    }

    [Fact]
    public void A_client_s_totals_only_grow_with_its_operations()
    {
        var totals = new SessionTotals();
        totals.Write("a", new SlotContent(2, 0, 1));
        Broken(() => totals.Write("a", new SlotContent(1, 0, 2)));
        Broken(() => totals.Write("a", new SlotContent(3, 0, 3)));
    }

    private static Pass NewPass() => new(new PassId(Own.Incarnation, 1), [], [], 0) { AbsorptionsKnown = _ => 0 };

    private static void Broken(Action use) => Assert.Throws<InvariantException>(use);
}
