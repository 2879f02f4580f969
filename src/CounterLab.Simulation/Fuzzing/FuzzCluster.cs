using CounterLab.Protocol;
using CounterLab.Protocol.Identity;

namespace CounterLab.Simulation.Fuzzing;

/// <summary>
/// Replicas with small limits in virtual time, on a network without faults: what goes wrong comes from the attacker.
/// After every input all invariants are asserted.
/// </summary>
internal sealed class FuzzCluster(FuzzOptions options)
{
    /// <summary>The name of the cluster.</summary>
    public const string Cluster = "fuzz";

    private const ulong LatencyPurpose = 0xF001;
    private const ulong IncarnationPurpose = 0xF002;

    private readonly PriorityQueue<Action, (TimeSpan At, long Order)> _agenda = new();
    private readonly Chance _chance = new(options.Seed);
    private long _order;
    private ulong _messages;
    private ulong _starts;

    /// <summary>The running nodes.</summary>
    public List<FuzzNode> Nodes { get; } = [];

    /// <summary>The current time.</summary>
    public TimeSpan Now { get; private set; }

    /// <summary>The number of the attacker's last input.</summary>
    public int Input { get; set; }

    /// <summary>The number of inputs handled.</summary>
    public long Handled { get; private set; }

    /// <summary>The last requests between nodes.</summary>
    public HonestMessages Log { get; } = new();

    /// <summary>Who answers calls to addresses at which no node listens; null: nobody.</summary>
    public Attacker? Attacker { get; set; }

    /// <summary>Starts a node that bootstraps from all others.</summary>
    public void Start(string id, int nodes)
    {
        _starts++;
        var node = new FuzzNode(new ReplicaOptions
        {
            Id = id,
            Address = AddressOf(id),
            Cluster = Cluster,
            Incarnation = new Incarnation(_chance.Of(IncarnationPurpose, _starts), _starts),
            BootstrapAddresses = [.. Enumerable.Range(1, nodes).Select(i => $"n{i}").Where(other => other != id)
                .Select(AddressOf)],
            Seed = _chance.Of(IncarnationPurpose, _starts, 1),
            Limits = Limits,
            KeyWindow = TimeSpan.FromSeconds(5),
            SessionIdle = TimeSpan.FromSeconds(10),
            Mutant = options.Mutant,
        });
        Nodes.Add(node);
        Feed(node, new Input.Start());
    }

    /// <summary>Ends a node's process.</summary>
    public void Kill(FuzzNode node)
    {
        node.IsKilled = true;
        Nodes.Remove(node);
    }

    /// <summary>The address of a node id.</summary>
    public static string AddressOf(string id) => $"{id}:7000";

    /// <summary>Lets a node handle an input, and asserts all invariants.</summary>
    /// <exception cref="FuzzException">An exception escaped, an invariant is broken, or the node has ended.</exception>
    public Effects Feed(FuzzNode node, Input input)
    {
        var effects = Handle(node, input);
        Handled++;
        Assert(node, input, effects);
        foreach (var send in effects.Sends)
        {
            Deliver(node, send);
        }

        WakeLater(node, effects.WakeAt);
        return effects;
    }

    /// <summary>Lets time pass.</summary>
    public void RunUntil(TimeSpan end)
    {
        while (_agenda.TryPeek(out _, out var next) && next.At <= end)
        {
            _agenda.TryDequeue(out var action, out var key);
            Now = key.At;
            action!();
        }

        Now = end;
    }

    private static ReplicaLimits Limits { get; } = new()
    {
        Counters = 60,
        Owners = 50,
        ResetOwners = 25,
        Bounded = 6,
        TransferOwners = 6,
        Peers = 9,
        Waiters = 12,
        Keys = 12,
        BatchRecords = 6,
        BatchBytes = 2_000,
    };

    private Effects Handle(FuzzNode node, Input input)
    {
        try
        {
            options.Watch?.OnBefore();
            var effects = node.Replica.Handle(input, Now);
            options.Watch?.OnAfter(Input, node.Id, input);
            return effects;
        }
        catch (Exception e)
        {
            throw new FuzzException("exception", $"{node.Id} at {Now}, {InputText.Of(input)}: {e}");
        }
    }

    private void Assert(FuzzNode node, Input input, Effects effects)
    {
        try
        {
            node.Replica.AssertInvariants();
        }
        catch (InvariantException e)
        {
            throw new FuzzException("invariants", $"{node.Id} at {Now}, {InputText.Of(input)}: {e.Message}");
        }

        if (effects.Fatal is not null || effects.HasLeft)
        {
            throw new FuzzException("ended", $"{node.Id} at {Now}, {InputText.Of(input)}: {effects.Fatal}");
        }
    }

    private void WakeLater(FuzzNode node, TimeSpan at)
    {
        if (at == TimeSpan.MaxValue || (node.WakeAt <= at && node.WakeAt > Now))
        {
            return;
        }

        node.WakeAt = at > Now ? at : Now + TimeSpan.FromTicks(1);
        At(node.WakeAt, () =>
        {
            if (!node.IsKilled)
            {
                Feed(node, new Input.Wake());
            }
        });
    }

    private void Deliver(FuzzNode sender, Send send)
    {
        var number = ++_messages;
        if (Nodes.Find(node => node.Address == send.Address) is { } receiver)
        {
            Log.Add(new FuzzMessage(receiver.Id, send.Message));
            At(Now + Latency(number), () => Arrive(sender, send, receiver, number));
            return;
        }

        var answer = send.Address.StartsWith('n') ? null : Attacker?.Answer(sender, send, number);
        At(Now + (answer is null ? send.Deadline : Latency(number)), () =>
        {
            if (!sender.IsKilled)
            {
                Feed(sender, answer ?? new Input.Failed(send.Call, "DeadlineExceeded"));
            }
        });
    }

    private void Arrive(FuzzNode sender, Send send, FuzzNode receiver, ulong number)
    {
        var result = receiver.IsKilled ? default : Feed(receiver, new Input.Request(send.Message)).Result;
        At(Now + Latency(number + (1UL << 40)), () =>
        {
            if (!sender.IsKilled)
            {
                Feed(sender, result.Reply is { } reply ? new Input.Reply(send.Call, reply)
                    : result.Refusal is { } refusal ? new Input.Refused(send.Call, refusal)
                    : new Input.Failed(send.Call, "Unavailable"));
            }
        });
    }

    private void At(TimeSpan at, Action action) => _agenda.Enqueue(action, (at, ++_order));

    private TimeSpan Latency(ulong key) => TimeSpan.FromTicks(1_000 + _chance.Below(100_000, LatencyPurpose, key));
}
