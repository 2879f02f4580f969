using CounterLab.Experiments.Tracing;

namespace CounterLab.Tests;

/// <summary>A trace written by hand, event by event.</summary>
internal sealed class Told
{
    private readonly List<TraceEvent> _events = [];
    private readonly List<TraceBand> _bands = [];
    private readonly List<string> _nodes = [];
    private double _ms;

    public IReadOnlyList<TraceEvent> Events => _events;

    public TraceSlice Slice => new(_events, 0, 0, _bands, _nodes, TimeSpan.Zero, TimeSpan.FromMilliseconds(_ms));

    /// <summary>A trace of these nodes, each in its first incarnation.</summary>
    public static Told Of(params string[] nodes)
    {
        var told = new Told();
        told._nodes.AddRange(nodes);
        foreach (var node in nodes)
        {
            told.Add(TraceKind.Start, node + "#1");
        }

        return told;
    }

    public Told Wait(double ms)
    {
        _ms += ms;
        return this;
    }

    public Told Band(string kind, string label, double fromMs, double? toMs, params string[] nodes)
    {
        TimeSpan? end = toMs is { } to ? TimeSpan.FromMilliseconds(to) : null;
        _bands.Add(new TraceBand(kind, label, TimeSpan.FromMilliseconds(fromMs), end, nodes));
        return this;
    }

    /// <summary>A client adds 1 at a node, which acknowledges it. Returns the number of the apply event.</summary>
    public long AddAt(string life, ulong seq, string counter = "likes")
    {
        var node = life[..life.IndexOf('#', StringComparison.Ordinal)];
        var sent = Add(TraceKind.Send, TraceEvent.ClientLane, node, 0, "add", $"+1 {counter}");
        var arrived = Add(TraceKind.Deliver, life, TraceEvent.ClientLane, sent, "add");
        var carried = new Carried(life, seq, counter);
        var applied = Add(TraceKind.Apply, life, "", arrived, "", $"+1 {counter}", carried, value: seq);
        var ok = Add(TraceKind.Send, life, TraceEvent.ClientLane, applied, "ok", $"seq {seq}");
        Add(TraceKind.Outcome, TraceEvent.ClientLane, node, ok, "", "add 1", carried);
        return applied;
    }

    public long Push(string from, string to, ulong seq, int attempt = 0, string counter = "likes", string? owner = null)
    {
        var carried = new Carried(owner ?? from, seq, counter);
        var number = Add(TraceKind.Send, from, to, _events[^1].Number, "push", "", carried);
        _events[^1] = _events[^1] with { Attempt = attempt };
        return number;
    }

    public long Arrive(long sent, string life, bool shows = true)
    {
        var push = _events.Single(e => e.Number == sent);
        var arrived = Add(TraceKind.Deliver, life, push.Node, sent, "push", "", push.Carries[0]);
        if (shows)
        {
            Add(TraceKind.Apply, life, push.Node, arrived, "", "", push.Carries[0], value: push.Carries[0].Seq);
        }

        return arrived;
    }

    public long Acknowledge(long arrived, string life, string to)
    {
        var sent = Add(TraceKind.Send, life, to, arrived, "ack");
        return Add(TraceKind.Ack, to, life, sent, "ack");
    }

    public long Lose(long sent, string why) =>
        Add(TraceKind.Drop, "", _events.Single(e => e.Number == sent).Peer, sent, "", why);

    public long Add(
        TraceKind kind, string node, string peer = "", long cause = 0, string message = "", string text = "",
        Carried? carried = null, ulong? value = null)
    {
        _ms += 1;
        var at = TimeSpan.FromMilliseconds(_ms);
        var number = value?.ToString(System.Globalization.CultureInfo.InvariantCulture);
        _events.Add(new TraceEvent(
            _events.Count + 1, at, kind, node, peer, cause, message, text, carried is { } one ? [one] : [])
        {
            Values = number is not null && carried is { } of ? [new NodeValue(of.Counter, number)] : [],
        });
        return _events.Count;
    }
}
