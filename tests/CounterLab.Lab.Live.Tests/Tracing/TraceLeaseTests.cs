using CounterLab.Experiments.Tracing;
using CounterLab.Lab.Live.Fleets;
using CounterLab.Lab.Live.Observation;
using CounterLab.Lab.Live.Observation.Tracing;
using CounterLab.Lab.Views;
using CounterLab.Protocol.Identity;
using CounterLab.Wire;
using CounterLab.Wire.V1;

namespace CounterLab.Lab.Live.Tests.Tracing;

/// <summary>
/// Nodes report messages while the trace has a reader; events from before that are ordered before they are read.
/// </summary>
public sealed class TraceLeaseTests
{
    private static readonly IReadOnlyList<FleetNode> Nodes =
        [new("n1", "", ProcessState.Running, null, default, null, null)];

    private static readonly Owner Node = new OwnerId("n1", new Incarnation(0, 1)).ToWire();

    private readonly LiveTrace _trace;
    private long _now;

    public TraceLeaseTests() => _trace = new LiveTrace(new Ledger(), new TraceAxis(() => _now));

    [Fact]
    public void It_is_read_until_some_time_after_the_last_reader()
    {
        Assert.False(_trace.IsRead);
        Read();
        Pass(9.9);
        Assert.True(_trace.IsRead);
        Pass(0.2);
        Assert.False(_trace.IsRead);
    }

    [Fact]
    public void What_happened_before_somebody_read_waits_for_what_nodes_have_to_tell_of_then()
    {
        Pass(1);
        var early = _now;
        Pass(1);
        _trace.Did("cut n1–n2");
        Pass(1);
        Assert.Empty(Read().Events);
        Pass(0.5);
        Tell(early);
        Pass(0.1);
        Assert.Equal(
            [(TraceKind.Start, 1.0), (TraceKind.Fact, 1.0), (TraceKind.Fault, 2.0)],
            Read().Events.Select(e => (e.Kind, Math.Round(e.At.TotalSeconds, 3))));
    }

    [Fact]
    public void Who_comes_late_is_told_what_is_not_there()
    {
        Pass(6);
        Read();
        Pass(2);
        Read();
        Pass(2);
        Assert.StartsWith("message tracing starts here", Assert.Single(Read().Events).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Who_never_tells_is_not_waited_for()
    {
        _trace.Did("cut n1–n2");
        Read();
        Pass(1);
        Assert.Empty(Read().Events);
        Pass(1);
        Assert.Single(Read().Events);
    }

    [Fact]
    public void What_is_read_ends_a_little_before_the_present()
    {
        Read();
        Pass(5);
        Assert.Equal(TimeSpan.FromSeconds(5) - LiveTrace.HoldBackTime, Read().Now);
        Pass(0.1);
        _trace.Did("heal");
        Assert.Empty(Read().Events);
        Pass(0.3);
        Assert.Single(Read().Events);
    }

    private TraceSlice Read() => _trace.Read(TimeSpan.Zero, TimeSpan.FromDays(1), int.MaxValue);

    private void Pass(double seconds)
    {
        _now += TimeSpan.FromSeconds(seconds).Ticks;
        _trace.Advance(Nodes, []);
    }

    private void Tell(long atTicks)
    {
        var told = new MessageEvent { Kind = MessageEvent.Types.Kind.Fact, AtTicks = atTicks, Message = "ready" };
        var state = new NodeState { Node = Node, Lab = true, UptimeMs = 1 };
        var reply = new ObserveReply { IsFull = true, AtTicks = _now, State = state, Messages = { told } };
        _trace.Take(WireIds.FromWire(Node), reply, isOfMessages: true);
    }
}
