using CounterLab.Experiments.Tracing;
using CounterLab.Lab.Live.Observation;
using CounterLab.Lab.Live.Observation.Tracing;
using CounterLab.Wire;
using CounterLab.Wire.V1;
using Google.Protobuf;
using Kind = CounterLab.Wire.V1.MessageEvent.Types.Kind;

namespace CounterLab.Lab.Live.Tests.Tracing;

/// <summary>The reports of several nodes about one call are combined.</summary>
public sealed class TraceWriterTests
{
    private static readonly Owner First = OwnerOf("n1", 1);
    private static readonly Owner Second = OwnerOf("n2", 2);

    private readonly TraceStore _store = new(1_000);
    private readonly LossReasons _losses = new(new LabTroubles());
    private readonly TraceWriter _writer;
    private int _moment;

    public TraceWriterTests()
    {
        var client = ByteString.CopyFrom(new byte[16]);
        _writer = new TraceWriter(_store, new LiveNames(new Ledger()), _losses, client);
    }

    private IReadOnlyList<TraceEvent> Events => _store.Read(TimeSpan.Zero, TimeSpan.MaxValue / 2, int.MaxValue).Events;

    [Fact]
    public void Two_calls_of_one_number_and_two_callers_are_kept_apart()
    {
        Tell(First, Kind.Send, "push", Second);
        Tell(Second, Kind.Send, "push", First);
        Tell(First, Kind.Deliver, "push", Second, caller: Second);
        Tell(Second, Kind.Deliver, "push", First, caller: First);
        Assert.Equal([0L, 0, 2, 1], Events.Select(e => e.Cause));
    }

    [Fact]
    public void An_answer_follows_from_its_request_where_the_answers_leaving_was_not_seen()
    {
        Tell(First, Kind.Send, "push", Second);
        Tell(First, Kind.Answer, "ack", Second);
        Assert.Equal((TraceKind.Ack, 1L), (Events[1].Kind, Events[1].Cause));
    }

    [Fact]
    public void What_arrived_and_was_not_seen_to_leave_has_no_cause()
    {
        Tell(First, Kind.Fact, "ready", null);
        Tell(First, Kind.Deliver, "push", Second, caller: Second);
        Assert.Equal(0, Events[1].Cause);
    }

    [Fact]
    public void A_duplicate_arrives_twice_from_one_leaving()
    {
        Tell(First, Kind.Send, "push", Second);
        Tell(Second, Kind.Deliver, "push", First, caller: First);
        Tell(Second, Kind.Reply, "ack", First, caller: First);
        Tell(Second, Kind.Deliver, "push", First, caller: First);
        Assert.Equal([0L, 1, 2, 1], Events.Select(e => e.Cause));
    }

    [Fact]
    public void A_lost_reply_is_a_drop_of_the_reply_towards_its_caller()
    {
        Tell(First, Kind.Send, "push", Second);
        Tell(Second, Kind.Deliver, "push", First, caller: First);
        Tell(Second, Kind.Reply, "ack", First, caller: First);
        Tell(First, Kind.Drop, "ack", Second, "reply lost");
        Tell(First, Kind.GaveUp, "push", Second, "DeadlineExceeded");
        Assert.Equal(
            [TraceKind.Send, TraceKind.Deliver, TraceKind.Send, TraceKind.Drop, TraceKind.GiveUp],
            Events.Select(e => e.Kind));
        Assert.Equal((3L, "n1", "reply lost"), (Events[3].Cause, Events[3].Peer, Events[3].Text));
        Assert.Equal(1, Events[4].Cause);
    }

    [Fact]
    public void Who_gives_up_on_a_node_that_tells_nothing_does_not_know_that_it_was_lost()
    {
        Tell(First, Kind.Send, "push", Second);
        Tell(First, Kind.GaveUp, "push", Second, "DeadlineExceeded");
        Assert.DoesNotContain(Events, e => e.Kind == TraceKind.Drop);
    }

    [Fact]
    public void Who_gives_up_on_a_node_that_tells_all_and_did_not_see_it_has_lost_it()
    {
        Hear("n2", isFirst: true);
        Tell(First, Kind.Send, "push", Second);
        Hear("n2");
        Tell(First, Kind.GaveUp, "push", Second, "DeadlineExceeded");
        var drop = Events[1];
        Assert.Equal(TraceKind.Drop, drop.Kind);
        Assert.Equal(("n2", "DeadlineExceeded", 1L), (drop.Peer, drop.Text, drop.Cause));
    }

    [Fact]
    public void A_node_that_began_to_tell_only_later_may_have_seen_it()
    {
        Tell(First, Kind.Send, "push", Second);
        Tell(First, Kind.Fact, "ready", null);
        Hear("n2", isFirst: true);
        Tell(First, Kind.GaveUp, "push", Second, "DeadlineExceeded");
        Assert.DoesNotContain(Events, e => e.Kind == TraceKind.Drop);
    }

    [Fact]
    public void A_node_that_could_not_tell_all_may_have_seen_it()
    {
        Hear("n2", isFirst: true);
        Tell(First, Kind.Send, "push", Second);
        Hear("n2", hasGap: true);
        Tell(First, Kind.GaveUp, "push", Second, "DeadlineExceeded");
        Assert.DoesNotContain(Events, e => e.Kind == TraceKind.Drop);
    }

    [Fact]
    public void A_node_that_has_not_told_of_all_the_time_until_then_may_see_it_yet()
    {
        Hear("n2", isFirst: true);
        Tell(First, Kind.Send, "push", Second);
        Hear("n2");
        Tell(First, Kind.Fact, "ready", null);
        Tell(First, Kind.GaveUp, "push", Second, "DeadlineExceeded");
        Assert.DoesNotContain(Events, e => e.Kind == TraceKind.Drop);
    }

    [Fact]
    public void A_strange_clients_call_left_before_it_arrived()
    {
        Tell(First, Kind.Deliver, "add", null, "+1");
        Assert.Equal([TraceKind.Send, TraceKind.Deliver], Events.Select(e => e.Kind));
        Assert.Equal((TraceEvent.ClientLane, "n1#1"), (Events[0].Node, Events[0].Peer));
        Assert.Equal(1, Events[1].Cause);
    }

    [Fact]
    public void Sessions_have_lanes_of_their_own()
    {
        var session = OwnerOf("~", 9);
        Tell(First, Kind.Deliver, "session", session, caller: session);
        Tell(First, Kind.Reply, "session-ack", session, caller: session);
        Assert.Equal(["session1", "n1#1", "n1#1"], Events.Select(e => e.Node));
        Assert.Equal("session1", Events[2].Peer);
    }

    [Fact]
    public void Lives_are_numbered_as_people_count_them_and_end_once()
    {
        var again = OwnerOf("n1", 7);
        Write(new TraceReport.IncarnationChange(WireIds.FromWire(First), IsEnd: false, ""));
        Write(new TraceReport.IncarnationChange(WireIds.FromWire(again), IsEnd: false, ""));
        Write(new TraceReport.IncarnationChange(WireIds.FromWire(First), IsEnd: true, "killed"));
        Write(new TraceReport.IncarnationChange(WireIds.FromWire(First), IsEnd: false, ""));
        Write(new TraceReport.Removed("n1"));
        Write(new TraceReport.Removed("n1"));
        Assert.Equal(
            [(TraceKind.Start, "n1#1"), (TraceKind.End, "n1#1"), (TraceKind.Start, "n1#2"), (TraceKind.End, "n1#2")],
            Events.Select(e => (e.Kind, e.Node)));
    }

    [Fact]
    public void What_was_told_late_says_so()
    {
        _writer.Write(new TraceReport.ByLab("cut n1–n2"), TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(1.25));
        Assert.Equal("cut n1–n2; reported late: it happened 1.25 s before", Events[0].Text);
    }

    private void Hear(string node, bool isFirst = false, bool hasGap = false) =>
        _losses.NoteWord(node, isFirst, hasGap, TimeSpan.FromMilliseconds(_moment + 1));

    private static Owner OwnerOf(string node, byte life) =>
        new() { Node = node, Incarnation = ByteString.CopyFrom([.. Enumerable.Repeat(life, 16)]) };

    private void Tell(Owner node, Kind kind, string message, Owner? peer, string text = "", Owner? caller = null) =>
        Write(new TraceReport.ByNode(node, new MessageEvent
        {
            Kind = kind,
            Message = message,
            Peer = peer,
            Caller = caller,
            Call = 1,
            Text = text,
        }));

    private void Write(TraceReport report) =>
        _writer.Write(report, TimeSpan.FromMilliseconds(++_moment), TimeSpan.Zero);
}
