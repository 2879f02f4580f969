using CounterLab.Experiments.Tracing;
using CounterLab.Lab.Live.Fleets;
using CounterLab.Lab.Live.Observation;
using CounterLab.Lab.Live.Observation.Tracing;
using CounterLab.Lab.Views;
using CounterLab.Wire;
using CounterLab.Wire.V1;
using Google.Protobuf;
using Kind = CounterLab.Wire.V1.MessageEvent.Types.Kind;

namespace CounterLab.Lab.Live.Tests.Tracing;

/// <summary>
/// Nodes report ten times per second. A message without a reported arrival is shown as lost once its receiver has
/// reported everything up to the time at which the sender gave up.
/// </summary>
public sealed class LossTests
{
    private static readonly IReadOnlyList<FleetNode> Nodes = [.. new[] { "n1", "n2" }
        .Select(id => new FleetNode(id, "", ProcessState.Running, null, default, null, null))];
    private static readonly Owner First = OwnerOf("n1");
    private static readonly Owner Second = OwnerOf("n2");

    private readonly LiveTrace _trace;
    private long _now;

    public LossTests() => _trace = new LiveTrace(new Ledger(), new TraceAxis(() => _now));

    [Fact]
    public void A_receiver_that_goes_on_telling_has_not_seen_it()
    {
        Pass(seconds: 1, tells: true);
        Tell(First, Kind.Send);
        Pass(seconds: 1, tells: true);
        Tell(First, Kind.GaveUp);
        Pass(seconds: 1, tells: true);
        var drop = Assert.Single(Read(), e => e.Kind == TraceKind.Drop);
        Assert.Equal(("n2", "DeadlineExceeded"), (drop.Peer, drop.Text));
    }

    [Fact]
    public void A_receiver_that_fell_silent_before_may_have_seen_it()
    {
        Pass(seconds: 1, tells: true);
        Tell(First, Kind.Send);
        Pass(seconds: 0.5, tells: true);
        Pass(seconds: 0.5, tells: false);
        Tell(First, Kind.GaveUp);
        Pass(seconds: 1, tells: false);
        Tell(Second, Kind.Deliver);
        Pass(seconds: 1, tells: true);
        var kinds = Read().Where(e => e.Kind != TraceKind.Start).Select(e => e.Kind);
        Assert.Equal([TraceKind.Send, TraceKind.GiveUp, TraceKind.Deliver], kinds);
    }

    private static Owner OwnerOf(string node) => new() { Node = node, Incarnation = ByteString.CopyFrom(new byte[16]) };

    private IReadOnlyList<TraceEvent> Read() => _trace.Read(TimeSpan.Zero, TimeSpan.FromDays(1), int.MaxValue).Events;

    /// <param name="tells">Whether the second node continues to report; the first always does.</param>
    private void Pass(double seconds, bool tells)
    {
        for (var i = 0; i < seconds * 10; i++)
        {
            Read();
            _now += TimeSpan.FromMilliseconds(100).Ticks;
            Tell(First);
            if (tells)
            {
                Tell(Second);
            }

            _trace.Advance(Nodes, []);
        }
    }

    private void Tell(Owner node, params Kind[] what)
    {
        var state = new NodeState { Node = node, Lab = true, UptimeMs = 1 };
        var reply = new ObserveReply { AtTicks = _now, State = state };
        reply.Messages.AddRange(what.Select(kind => new MessageEvent
        {
            Kind = kind,
            Message = "push",
            Peer = node == First ? Second : First,
            Caller = First,
            Call = 1,
            AtTicks = _now,
            Text = kind == Kind.GaveUp ? "DeadlineExceeded" : "",
        }));
        _trace.Take(WireIds.FromWire(node), reply, isOfMessages: true);
    }
}
