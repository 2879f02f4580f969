using CounterLab.Protocol.Identity;

namespace CounterLab.Protocol.Tests;

/// <summary>
/// Replicas on one thread in virtual time, with a small network that loses, duplicates, delays and cuts messages. A
/// seed determines every choice.
/// </summary>
internal sealed class World(ulong seed)
{
    private const ulong LossPurpose = 1;
    private const ulong DuplicatePurpose = 2;
    private const ulong LatencyPurpose = 3;

    private readonly PriorityQueue<Action, (TimeSpan At, long Order)> _agenda = new();
    private readonly Dictionary<string, Process> _processes = new(StringComparer.Ordinal);
    private readonly HashSet<(string From, string To)> _cuts = [];
    private readonly Chance _chance = new(seed);
    private long _order;
    private ulong _messages;
    private ulong _starts;

    public TimeSpan Now { get; private set; }

    public int LossPercent { get; set; }

    public int DuplicatePercent { get; set; }

    public IEnumerable<string> Running => _processes.Keys;

    public long MessagesDelivered { get; private set; }

    public List<(string Node, Fact Fact)> Facts { get; } = [];

    public List<(string Node, BoundSettled Settled)> Bounds { get; } = [];

    /// <summary>The outcomes of waits for concerns and of reads: whether they were met.</summary>
    public List<(string Node, bool IsMet)> Outcomes { get; } = [];

    private readonly List<string> _called = [];

    /// <summary>The addresses of nodes that ended themselves.</summary>
    public List<string> Ended { get; } = [];

    public Replica this[string node] => _processes[node].Replica;

    /// <summary>Starts a node. Its address is its id; another id may reuse the address of a killed node.</summary>
    public void Start(string node, string[] seeds, Func<ReplicaOptions, ReplicaOptions>? adapt = null)
    {
        _starts++;
        var options = new ReplicaOptions
        {
            Id = node,
            Address = node,
            Incarnation = new Incarnation(_chance.Of(4, _starts), _starts),
            BootstrapAddresses = seeds,
            Seed = _chance.Of(5, _starts),
        };
        options = adapt?.Invoke(options) ?? options;
        var process = new Process(options.Id, new Replica(options));
        _processes[options.Address] = process;
        Feed(process, new Input.Start());
    }

    public void StartCluster(int size, Func<ReplicaOptions, ReplicaOptions>? adapt = null)
    {
        string[] nodes = [.. Enumerable.Range(1, size).Select(i => $"n{i}")];
        foreach (var node in nodes)
        {
            Start(node, [.. nodes.Where(other => other != node)], adapt);
        }

        RunUntil(() => nodes.All(node => this[node].View.IsReady && this[node].View.Peers(Now).Count() == size - 1));
    }

    public void Kill(string node) => _processes.Remove(node);

    /// <summary>Takes a process out of the world, and messages to it are lost, until it is resumed.</summary>
    public object Pause(string node)
    {
        var process = _processes[node];
        _processes.Remove(node);
        return process;
    }

    public void Resume(string node, object paused)
    {
        var process = (Process)paused;
        _processes[node] = process;
        process.WakeAt = TimeSpan.MaxValue;
        Feed(process, new Input.Wake());
    }

    public void Cut(string a, string b) => _cuts.UnionWith([(a, b), (b, a)]);

    public void CutOneWay(string from, string to) => _cuts.Add((from, to));

    public void HealAll() => _cuts.Clear();

    public Effects Handle(string node, Input input) => Feed(_processes[node], input);

    /// <summary>The number of calls to addresses that begin with this text.</summary>
    public int CallsTo(string prefix) =>
        _called.Count(address => address.StartsWith(prefix, StringComparison.Ordinal));

    public Added Add(string node, long amount = 1, string counter = "likes") =>
        Handle(node, new Input.Add(counter, amount)).Result.Added ?? throw new InvalidOperationException("refused");

    public Int128 Value(string node, string counter = "likes")
    {
        var view = this[node].View;
        var index = view.Find(counter);
        return index < 0 ? 0 : view.ValueOf(index);
    }

    public void Run(TimeSpan duration)
    {
        var end = Now + duration;
        while (_agenda.TryPeek(out _, out var next) && next.At <= end)
        {
            Step();
        }

        Now = end;
    }

    public void RunUntil(Func<bool> condition, double withinSeconds = 60)
    {
        var end = Now + TimeSpan.FromSeconds(withinSeconds);
        while (!condition())
        {
            Assert.True(
                Now < end && _agenda.Count > 0, $"not reached within {withinSeconds} s of virtual time: {Describe()}");
            Step();
        }
    }

    /// <summary>
    /// Whether all running replicas have the same version vectors and checksums, and none has a backlog to a running
    /// peer.
    /// </summary>
    public bool HasConverged()
    {
        var vectors = _processes.Values.Select(
            process => process.Replica.View.Vector().OrderBy(e => e.Owner.ToString())).ToList();
        return vectors.TrueForAll(vector => vector.SequenceEqual(vectors[0]))
            && _processes.Values.All(process => process.Replica.View.Peers(Now)
                .All(peer => !_processes.ContainsKey(peer.Id) || peer.Queue.Operations == 0));
    }

    public string Describe() => string.Join("; ", _processes.Select(p =>
        $"{p.Key}={Value(p.Key)} "
        + $"[{string.Join(' ', p.Value.Replica.View.Vector().Select(e => $"{e.Owner}:{e.ContiguousSeq}"))}]"
        + $" {p.Value.Replica.View.WaitingFor}"));

    private void Step()
    {
        _agenda.TryDequeue(out var action, out var key);
        Now = key.At;
        action!();
    }

    private Effects Feed(Process process, Input input)
    {
        var effects = process.Replica.Handle(input, Now);
        process.Replica.AssertInvariants();
        foreach (var fact in effects.Facts)
        {
            Facts.Add((process.Id, fact));
        }

        Bounds.AddRange(effects.Bounds.Select(settled => (process.Id, settled)));
        Outcomes.AddRange(effects.Settled.Select(settled => (process.Id, settled.IsMet)));
        Outcomes.AddRange(effects.Reads.Select(settled => (process.Id, settled.IsMet)));
        foreach (var send in effects.Sends)
        {
            Deliver(process, send);
        }

        if (effects.Fatal is not null)
        {
            var address = _processes.Single(pair => pair.Value == process).Key;
            _processes.Remove(address);
            Ended.Add(address);
        }

        WakeLater(process, effects.WakeAt);
        return effects;
    }

    private void WakeLater(Process process, TimeSpan at)
    {
        if (at == TimeSpan.MaxValue || (process.WakeAt <= at && process.WakeAt > Now))
        {
            return;
        }

        process.WakeAt = at > Now ? at : Now + TimeSpan.FromTicks(1);
        At(process.WakeAt, () =>
        {
            if (IsRunning(process))
            {
                Feed(process, new Input.Wake());
            }
        });
    }

    private void Deliver(Process sender, Send send)
    {
        var number = ++_messages;
        _called.Add(send.Address);
        var isAnswered = false;
        At(Now + send.Deadline, () =>
        {
            if (!isAnswered && IsRunning(sender))
            {
                isAnswered = true;
                Feed(sender, new Input.Failed(send.Call, "DeadlineExceeded"));
            }
        });
        var copies = Percent(DuplicatePurpose, number) < DuplicatePercent ? 2 : 1;
        for (var copy = 0; copy < copies; copy++)
        {
            var key = (number * 2) + (ulong)copy;
            if (Percent(LossPurpose, key) >= LossPercent)
            {
                At(Now + Latency(key), () => Arrive(sender, send, key, () => isAnswered, () => isAnswered = true));
            }
        }
    }

    private void Arrive(Process sender, Send send, ulong key, Func<bool> isAnswered, Action answered)
    {
        if (_cuts.Contains((sender.Id, send.Address)) || !_processes.TryGetValue(send.Address, out var receiver))
        {
            return;
        }

        MessagesDelivered++;
        var effects = Feed(receiver, new Input.Request(send.Message));
        var (reply, refusal) = (effects.Result.Reply, effects.Result.Refusal);
        if (Percent(LossPurpose, key << 32) < LossPercent)
        {
            return;
        }

        At(Now + Latency(key << 32), () =>
        {
            if (isAnswered() || !IsRunning(sender) || _cuts.Contains((send.Address, sender.Id)))
            {
                return;
            }

            answered();
            Feed(sender, reply is not null
                ? new Input.Reply(send.Call, reply)
                : new Input.Refused(send.Call, refusal!));
        });
    }

    private bool IsRunning(Process process) => _processes.ContainsValue(process);

    private void At(TimeSpan at, Action action) => _agenda.Enqueue(action, (at, ++_order));

    private int Percent(ulong purpose, ulong key) => (int)_chance.Below(100, purpose, key);

    private TimeSpan Latency(ulong key) => TimeSpan.FromTicks(1 + _chance.Below(200_000, LatencyPurpose, key));

    private sealed record Process(string Id, Replica Replica)
    {
        public TimeSpan WakeAt { get; set; }
    }
}
