using CounterLab.Experiments.Histories;
using CounterLab.Experiments.Randomness;
using CounterLab.Experiments.Scenarios;
using CounterLab.Experiments.Tracing;
using CounterLab.Protocol;
using CounterLab.Protocol.Concerns;
using CounterLab.Protocol.State;
using CounterLab.Simulation.Engine;
using CounterLab.Simulation.Nodes;

namespace CounterLab.Simulation.Clients.Watches;

/// <summary>
/// Clients that watch. A stream waits until its node has what the client's token names, sends the current values, and
/// then the newest values of what the node reports as changed, some time later and together, as the streams of real
/// nodes do. After some time, or when its node ends, the client opens another stream with its token on any node.
/// </summary>
internal sealed class WatchPool
{
    private static readonly TimeSpan OpenWithin = TimeSpan.FromMilliseconds(800);
    private static readonly TimeSpan Latency = TimeSpan.FromMilliseconds(0.5);
    private static readonly TimeSpan SendAfterMax = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan RetryAfter = TimeSpan.FromMilliseconds(300);
    private static readonly TimeSpan StreamMin = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan StreamMax = TimeSpan.FromSeconds(5);

    private readonly World _world;
    private readonly WatchingClient[] _watchers;
    private readonly Dictionary<(SimulatedProcess Process, long Ticket), (
        WatchEvent Event, TimeSpan Start, IReadOnlyList<VectorEntry> Token)> _waiting = [];
    private ulong _sends;
    private bool _isSettled;

    public WatchPool(World world)
    {
        _world = world;
        var counters = world.Scenario.Workload?.Counters ?? 1;
        _watchers = [.. Enumerable.Range(0, world.Scenario.Workload?.Watchers ?? 0).Select(number => (number % 3) switch
        {
            0 => new WatchingClient(number, $"c{1 + (number % counters)}", isSingle: true),
            1 => new WatchingClient(number, "c", isSingle: false),
            _ => new WatchingClient(number, "", isSingle: false),
        })];
    }

    public void Begin()
    {
        foreach (var watcher in _watchers)
        {
            Reopen(watcher, TimeSpan.Zero);
        }
    }

    /// <summary>From now on streams end only with their nodes.</summary>
    public void Settle() => _isSettled = true;

    /// <summary>Handles an event of a watcher.</summary>
    public void Take(WatchEvent at, EventKind kind)
    {
        if (at.Stream != at.Watcher.Streams)
        {
            return;
        }

        if (kind == EventKind.WatchOpens)
        {
            Open(at);
        }
        else if (at.Ends && !_isSettled)
        {
            Reopen(at.Watcher, TimeSpan.Zero);
        }
        else if (!at.Ends)
        {
            Send(at.Watcher);
        }
    }

    /// <summary>Handles a node's report of the outcome of a read: that of a stream's token.</summary>
    public void Settled(SimulatedProcess process, ReadSettled settled)
    {
        if (_waiting.Remove((process, settled.Ticket), out var waiting))
        {
            Begin(process, waiting.Event, waiting.Start, waiting.Token, settled);
        }
    }

    /// <summary>Called when a node has handled an input, with the counters that it reports as changed.</summary>
    public void OnChanged(SimulatedProcess process, IReadOnlyList<int> counters)
    {
        foreach (var watcher in _watchers)
        {
            if (watcher.Open != process)
            {
                continue;
            }

            watcher.Dirty.UnionWith(counters.Where(counter => watcher.Covers(process.State.NameOf(counter))));
            if (watcher.Dirty.Count > 0 && !watcher.IsSending)
            {
                watcher.IsSending = true;
                var after = _world.Chance.Between(
                    TimeSpan.Zero, SendAfterMax, Purposes.WatchSend, (ulong)watcher.Number, ++_sends);
                _world.Enter(
                    _world.Now + TimeSpan.FromTicks(after), new WatchEvent(watcher, watcher.Streams, process.Address),
                    EventKind.WatchSends);
            }
        }
    }

    /// <summary>Called when a process ended: its streams end.</summary>
    public void OnEnded(SimulatedProcess process)
    {
        foreach (var watcher in _watchers)
        {
            if (watcher.Open == process)
            {
                Reopen(watcher, RetryAfter);
            }
        }
    }

    /// <summary>At the end of the run, judges every open stream once more.</summary>
    public void End()
    {
        foreach (var watcher in _watchers)
        {
            if (watcher is { Open.IsPaused: false, Dirty.Count: 0 })
            {
                Judge(watcher, watcher.Open);
            }
        }
    }

    private void Reopen(WatchingClient watcher, TimeSpan after)
    {
        watcher.Open = null;
        watcher.Dirty.Clear();
        var (key, stream) = ((ulong)watcher.Number, ++watcher.Streams);
        var nodes = _world.Population.NodeIds;
        var node = nodes[(int)_world.Chance.Below(nodes.Count, Purposes.WatchNode, key, stream)];
        var lasts = TimeSpan.FromTicks(_world.Chance.Between(StreamMin, StreamMax, Purposes.WatchTime, key, stream));
        _world.Enter(
            _world.Now + after + Latency, new WatchEvent(watcher, stream, node), EventKind.WatchOpens);
        _world.Enter(
            _world.Now + after + lasts, new WatchEvent(watcher, stream, node, Ends: true), EventKind.WatchEnds);
    }

    private void Open(WatchEvent at)
    {
        if (_world.Population.At(at.Node) is not { Cluster: Starter.Cluster } process)
        {
            Reopen(at.Watcher, RetryAfter);
            return;
        }

        if (Feeder.Waits(process, at, EventKind.WatchOpens))
        {
            return;
        }

        IReadOnlyList<VectorEntry> token =
            [.. at.Watcher.Reader.Token.Select(entry => new VectorEntry(entry.Key, entry.Value))];
        var effects = _world.Feeder.Feed(process, new Input.Read(Concern.Local, token, OpenWithin));
        if (effects.Reads.FirstOrDefault(read => read.Ticket == effects.Result.Ticket) is { } settled)
        {
            Begin(process, at, _world.Now, token, settled);
        }
        else if (effects.Result.Ticket != 0)
        {
            _waiting.Add((process, effects.Result.Ticket), (at, _world.Now, token));
        }
        else
        {
            Reopen(at.Watcher, RetryAfter); // refused
        }
    }

    private void Begin(
        SimulatedProcess process, WatchEvent at, TimeSpan start, IReadOnlyList<VectorEntry> token, ReadSettled settled)
    {
        var (watcher, reader) = (at.Watcher, at.Watcher.Reader);
        if (at.Stream != watcher.Streams)
        {
            return;
        }

        _world.Note(
            TraceKind.Outcome, null, (settled.IsMet ? 1UL : 0) + (settled.IsLost ? 2UL : 0) + (at.Stream << 2),
            $"stream {at.Stream} of watcher {watcher.Number}: {(settled.IsMet ? "opened" : "not opened")}", at.Node);
        _world.Judge.OnRead(
            new ServedRead(
                reader.Number, start, _world.Now, process.State, Concern.Local, false, reader.Seen, settled),
            _world.Live());
        if (settled.IsLost)
        {
            reader.Token.Clear();
            reader.Seen.Clear();
        }

        if (!settled.IsMet || !process.IsRunning)
        {
            Reopen(watcher, RetryAfter);
            return;
        }

        _world.Judge.Sightings.See(SightingNames.Watched);
        watcher.Open = process;
        watcher.IsSending = false;
        watcher.Sent.Clear();
        for (var i = 0; i < process.State.CounterCount; i++)
        {
            if (watcher.Covers(process.State.NameOf(i)))
            {
                watcher.Sent[process.State.NameOf(i)] = ShownOf(process, i);
            }
        }

        reader.Learn(token, process);
    }

    /// <summary>Sends the newest value of everything that changed.</summary>
    private void Send(WatchingClient watcher)
    {
        watcher.IsSending = false;
        if (watcher.Open is not { IsPaused: false } process)
        {
            watcher.IsSending = watcher.Open is not null;
            if (watcher.IsSending)
            {
                _world.Enter(
                    _world.Now + RetryAfter, new WatchEvent(watcher, watcher.Streams, watcher.Open!.Address),
                    EventKind.WatchSends);
            }

            return;
        }

        foreach (var counter in watcher.Dirty)
        {
            watcher.Sent[process.State.NameOf(counter)] = ShownOf(process, counter);
        }

        watcher.Dirty.Clear();
        watcher.Reader.Learn([], process);
        Judge(watcher, process);
    }

    private void Judge(WatchingClient watcher, SimulatedProcess process)
    {
        for (var i = 0; i < process.State.CounterCount; i++)
        {
            if (watcher.Covers(process.State.NameOf(i)))
            {
                var name = process.State.NameOf(i);
                _world.Judge.OnWatched(new WatchedCounter(
                    _world.Now, watcher.Number, process.State, name,
                    watcher.Sent.TryGetValue(name, out var sent) ? sent : null, ShownOf(process, i)));
            }
        }
    }

    private static SentValue ShownOf(SimulatedProcess process, int counter)
    {
        var (value, isClamped) = process.Replica.View.ShownOf(counter);
        return new SentValue(value, process.Replica.View.Exists(counter), isClamped);
    }
}
