using CounterLab.Protocol.Identity;
using CounterLab.Protocol.Messages;
using CounterLab.Protocol.Sessions;
using CounterLab.Protocol.State;

namespace CounterLab.Protocol.Tests;

/// <summary>Sessions that continue in another process from their persisted state.</summary>
public sealed class SessionStateTests
{
    private static readonly SessionSecret Secret = new(3, 4, 5, 6);
    private static readonly OwnerId N1 = new("n1", new Incarnation(1, 1));

    [Fact]
    public void A_restored_session_sends_the_same_and_goes_on_with_the_next_number()
    {
        var session = Session(("likes", 5), ("views", 1), ("likes", -2), ("views", 1));
        var restored = Restored(session.State);
        Assert.Equal(session.State.Totals.OrderBy(record => record.Content.Seq), restored.State.Totals);
        Assert.Equal(Full(session), Full(restored));
        Assert.Equal(5ul, restored.Add("likes", 1, out _));
        Assert.Equal(new SlotContent(6, 2, 5), Full(restored).Single(record => record.Counter == "likes").Content);
    }

    [Fact]
    public void A_restored_session_sends_a_node_only_what_it_lacks()
    {
        var restored = Restored(Session(("likes", 5), ("views", 1), ("shares", 3)).State);
        restored.OnReply("a", new SessionReply(N1, restored.NextPush("a")!.Pass, 0, 2));
        var push = restored.NextPush("a")!;
        Assert.Equal(("shares", 2ul, 3ul), (Assert.Single(push.Records).Counter, push.From, push.UpTo));
    }

    [Fact]
    public void A_session_that_was_to_be_closed_stays_so()
    {
        var session = Session(("likes", 5));
        session.OnReply("a", new SessionReply(N1, session.NextPush("a")!.Pass, 0, 1));
        Assert.NotNull(session.Close("a"));
        var restored = Restored(session.State);
        Assert.Equal((N1, 1ul), (restored.Absorber!.Value, restored.Acknowledged));
        Assert.Equal(0ul, restored.Add("likes", 1, out var refusal));
        Assert.Equal("SESSION_CLOSED", refusal!.Reason);
    }

    [Fact]
    public void A_state_that_no_session_can_be_in_is_refused()
    {
        var good = Session(("likes", 5), ("views", 1)).State;
        foreach (var bad in new[]
        {
            good with { Head = 1 },
            good with { Head = 3 },
            good with { Acknowledged = 3 },
            good with { AbsorbedAt = 1 },
            good with { Absorber = default(OwnerId) },
            good with { Totals = [good.Totals[0], good.Totals[0]] },
            good with { Totals = [good.Totals[0], good.Totals[1] with { Content = good.Totals[0].Content }], Head = 1 },
            good with { Totals = [good.Totals[0] with { Counter = "" }, good.Totals[1]] },
            good with { Totals = [good.Totals[0] with { Content = new SlotContent(1ul << 63, 0, 1) }, good.Totals[1]] },
            good with { Totals = [good.Totals[0] with { Content = new SlotContent(1, 0, 0) }, good.Totals[1]] },
        })
        {
            Assert.Null(SessionReplica.Restore("test", Secret, bad, out var refusal));
            Assert.Equal(RefusalCode.InvalidArgument, refusal!.Code);
        }
    }

    private static SessionReplica Session(params (string Counter, long Amount)[] adds)
    {
        var session = new SessionReplica("test", Secret);
        foreach (var (counter, amount) in adds)
        {
            session.Add(counter, amount, out _);
        }

        return session;
    }

    private static SessionReplica Restored(SessionState state)
    {
        var restored = SessionReplica.Restore("test", Secret, state, out var refusal);
        Assert.Null(refusal);
        return restored!;
    }

    /// <summary>Returns the records that the session pushes to a node that has none of them.</summary>
    private static IReadOnlyList<SlotRecord> Full(SessionReplica session)
    {
        session.Forget("b");
        session.OnReply("b", new SessionReply(N1, session.NextPush("b")!.Pass, 0, 0));
        return session.NextPush("b")!.Records;
    }
}
