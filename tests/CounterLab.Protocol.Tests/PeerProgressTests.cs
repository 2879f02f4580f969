using CounterLab.Protocol.Identity;
using CounterLab.Protocol.Membership;
using CounterLab.Protocol.Messages;
using CounterLab.Protocol.Passes;

namespace CounterLab.Protocol.Tests;

/// <summary>The transitions of a peer's replication progress.</summary>
public sealed class PeerProgressTests
{
    private static readonly OwnerId Receiver = new("n2", new Incarnation(2, 2));
    private static readonly MemberRecord Record = new(Receiver, "n2", 0, MemberStatus.Joined);

    private readonly PeerProgress _push = new Peer(Record, TimeSpan.Zero, isHandshakeDone: true).Push;

    [Fact]
    public void A_new_progress_is_idle_and_has_confirmed_nothing() =>
        Assert.Equal((false, 0UL, 0UL), (_push.IsBusy, _push.Cursor, _push.AckedSeq));

    [Fact]
    public void A_failure_keeps_the_cursor_and_is_counted()
    {
        _push.Confirm(7, 5);
        _push.BeginPass(NewPass());
        _push.Send(1, TimeSpan.Zero, TimeSpan.FromSeconds(1), 100);
        _push.Fail("lost");

        Assert.Equal((7UL, 1, 1, "lost", 0L),
            (_push.Cursor, _push.Attempts, _push.BackoffSteps, _push.LastError, _push.Call));
    }

    [Fact]
    public void An_acknowledgement_ends_the_wait_and_resets_the_failures()
    {
        _push.Fail("lost");
        _push.RetryAfter(TimeSpan.FromSeconds(1));
        _push.Acknowledge();

        Assert.Equal((0, 0, "", false), (_push.Attempts, _push.BackoffSteps, _push.LastError, _push.IsBusy));
    }

    [Fact]
    public void A_reset_of_the_backoff_keeps_the_failure_count()
    {
        _push.Fail("lost");
        _push.RetryAfter(TimeSpan.FromSeconds(1));
        _push.ResetBackoff(TimeSpan.FromMilliseconds(10));

        Assert.Equal((1, 0, null), (_push.Attempts, _push.BackoffSteps, _push.RetryAt));
    }

    [Fact]
    public void What_changes_during_a_pass_is_pending_after_it()
    {
        _push.MarkPending(TimeSpan.FromSeconds(1));
        _push.BeginPass(NewPass());
        _push.MarkPending(TimeSpan.FromSeconds(2));
        _push.CompletePass();

        Assert.Equal((TimeSpan.FromSeconds(2), null), (_push.PendingSince, _push.PendingSinceFreeze));
    }

    [Fact]
    public void A_confirmation_never_lowers_the_cursor()
    {
        _push.Confirm(7, 5);
        _push.Confirm(3, 9);

        Assert.Equal((7UL, 9UL), (_push.Cursor, _push.AckedSeq));
    }

    private static Pass NewPass() => new(new PassId(new Incarnation(1, 1), 1), [], [], 7) { AbsorptionsKnown = _ => 0 };
}
