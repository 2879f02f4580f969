using CounterLab.Protocol;
using CounterLab.Protocol.Concerns;
using CounterLab.Protocol.Identity;
using CounterLab.Protocol.Messages;
using CounterLab.Protocol.State;

namespace CounterLab.Benchmarks.Inputs;

/// <summary>
/// The costliest inputs of each kind that a node accepts, and a node that makes them costly: 10,000 owners, each with a
/// slot of one common counter (issue 17, B6 to B9). Each input is at a limit; one more record would be refused.
/// </summary>
public static class CostlyInputs
{
    private const int Sessions = 9_998;
    private const int Records = 16_000;
    private const int ResetCount = 2_000;
    private const int Absorptions = 50_000;
    private const int Names = 20_000;
    private const int Owners = 60_000;
    private const string Hot = "hot";

    private static readonly OwnerId Peer = new("n2", new Incarnation(2, 2));
    private static readonly SessionSecret Secret = new(1, 2, 3, 4);
    private static readonly TimeSpan Within = TimeSpan.FromSeconds(60);

    /// <summary>All inputs.</summary>
    public static IReadOnlyList<CostlyInput> All { get; } =
    [
        new("push: 16,000 slots of new counters", to => Push(to, Slots(i => $"c{i}"))),
        new("push: 16,000 changes of one slot", to => Push(to, Slots(_ => Hot))),
        new("push: a slot each of 16,000 owners", to => Push(to, [.. Each(Records, i => new OwnerRecords(
            Node(i), [new SlotRecord(Hot, new SlotContent(1, 0, 1))]))])),
        new("push: grants of one counter by 16,000 owners", to => Push(to, [.. Each(Records, i => new OwnerRecords(
            Node(i), [Granted("bounded/hot", 1, Node(i))]))])),
        new("push: grants of 10,000 counters", to => Push(
            to, [new OwnerRecords(Peer, [.. Each(10_000, i => Granted($"bounded/{i}", i + 1, null))])])),
        new("push: 16,000 owners that want rights to one counter", to => Push(
            to, [.. Each(Records, i => new OwnerRecords(
                Node(i), [Escrowed("bounded/hot", 1, Escrow.Empty with { WantedUp = 1 })]))])),
        new("push: 30,000 transfers after as many others", to =>
        {
            Handle(to, Push(to, [Of([Escrowed("bounded/hot", 1, Giving(1))])]));
            return Push(to, [Of([Escrowed("bounded/hot", 2, Giving(2))])]);
        }),
        new("push: 50,000 absorptions", to => Push(to, Absorb(Absorptions, i => i, []))),
        new("push: 50,000 absorptions of one session", to => Push(to, Absorb(Absorptions, _ => 0, []))),
        new("push: 20,000 absorptions and 2,000 resets", to => Push(to, Absorb(Names, i => i, Resets(i => $"r{i}")))),
        new("push: 2,000 resets of one counter", to => Push(to, Absorb(Names, i => i, Resets(_ => Hot)))),
        new("push: two resets that name 20,000 owners each", to => Push(to, [Of(Naming(1)), Of(Naming(2))])),
        new("push: a claim that erases 9,998 sessions", to => Push(
            to, Absorb(Sessions, i => i, [new SlotRecord(Hot, new SlotContent(1, 0, 3_000_000))]),
            [new Claim(Peer, 0, 3_000_000)])),
        new("push: 60,000 claims", to => Push(to, [], [.. Each(Owners, i => new Claim(Node(i), 0, 1))])),
        new("session: 16,000 records", to => new Input.Session(SessionPush(to))),
        new("digest: 60,000 owners", to => new Input.Request(new SyncRequest(
            EnvelopeTo(to), [.. Each(Owners, i => new DigestEntry(i < Sessions ? Session(i) : Node(i), 9, 9, 9))]))),
        new("probe: 16 suspicions", to => new Input.Request(new ProbeRequest(
            EnvelopeTo(to), 0, [.. Each(16, i => new Suspicion(Node(i), 1))]))),
        new("read: a token of 60,000 unknown owners", _ => new Input.Read(
            Concern.Local, [.. Each(Owners, i => new VectorEntry(Node(i), 9))], Within)),
        new("reset: a counter of 10,000 owners", _ => new Input.Reset(Hot)),
        new("ingest: 4,096 adds", _ =>
            new Input.AddBatch([.. Each(4_096, i => new Protocol.Adds.BatchedAdd($"a{i}", 1))])),
    ];

    /// <summary>Returns a node with 10,000 owners, each with a slot of one counter.</summary>
    public static Replica Loaded()
    {
        var replica = new Replica(
            new ReplicaOptions { Id = "n1", Address = "n1:1", Incarnation = new Incarnation(1, 1) });
        replica.Handle(new Input.Start(), TimeSpan.Zero);
        for (var start = 0; start < Sessions; start += 4_000)
        {
            OwnerRecords[] groups = [.. Each(Math.Min(4_000, Sessions - start), i => new OwnerRecords(
                Session(start + i), [new SlotRecord(Hot, new SlotContent(1, 0, 1))]))];
            replica.Handle(
                Push(replica, groups, [.. groups.Select(group => new Claim(group.Owner, 0, 1))]), TimeSpan.Zero);
        }

        return replica;
    }

    /// <summary>
    /// Handles an input as a node does: the values that it changed are read for watches. Null: accepted.
    /// </summary>
    public static Refusal? Handle(Replica replica, Input input)
    {
        var effects = replica.Handle(input, TimeSpan.FromSeconds(1));
        foreach (var counter in effects.ChangedCounters)
        {
            _ = replica.View.ValueOf(counter);
        }

        return effects.Result.Refusal;
    }

    private static Input.Request Push(
        Replica to, IReadOnlyList<OwnerRecords> groups, IReadOnlyList<Claim>? claims = null) => new(
            new PushRequest(
                EnvelopeTo(to), new PassId(Peer.Incarnation, 1), 0, claims is not null, groups, claims ?? []));

    private static OwnerRecords[] Slots(Func<int, string> counter) =>
        [Of([.. Each(Records, i => new SlotRecord(counter(i), new SlotContent((ulong)i + 1, 0, (ulong)i + 1)))])];

    private static OwnerRecords[] Absorb(int count, Func<int, int> session, IReadOnlyList<SlotRecord> slots) =>
        [new(Peer, slots, [.. Each(count, i => new Absorption(Session(session(i)).Incarnation, (ulong)i + 1))])];

    /// <summary>Resets that each name an open session and the absorber, whose part contains all absorptions.</summary>
    private static SlotRecord[] Resets(Func<int, string> counter) => [.. Each(ResetCount, i => new SlotRecord(
        counter(i), new SlotContent(0, 0, 1_000_000 + (ulong)i),
        new Baseline(
            [
                new BaselineEntry(Peer, new SlotContent(1, 0, (ulong)i + 1), i + 1),
                new BaselineEntry(Session(i), new SlotContent(1, 0, 1), 0),
            ],
            false, [])))];

    private static SlotRecord[] Naming(ulong seq) => [new(
        $"r{seq}", new SlotContent(0, 0, seq),
        new Baseline([.. Each(Names, i => new BaselineEntry(Node(i), new SlotContent(1, 0, 1), 0))], false, []))];

    private static SessionPush SessionPush(Replica to) => new(
        "default", Secret.Session, to.View.Self, 1, 0, true,
        [.. Each(Records, i => new SlotRecord($"s{i}", new SlotContent(1, 0, (ulong)i + 1)))], 0, Records)
    {
        Secret = Secret,
    };

    private static SlotRecord Granted(string counter, int seq, OwnerId? settled) => Escrowed(
        counter, seq, Escrow.Empty with { Bound = new Bound(0, 20), State = BoundState.Granted, Settled = settled });

    private static SlotRecord Escrowed(string counter, int seq, Escrow escrow) =>
        new(counter, new SlotContent(0, 0, (ulong)seq), Escrow: escrow);

    private static Escrow Giving(ulong each) =>
        Escrow.Empty with { Out = [.. Each(30_000, i => new Transfer(Node(i), each, each))] };

    private static OwnerRecords Of(SlotRecord[] slots) => new(Peer, slots);

    private static Envelope EnvelopeTo(Replica to) =>
        new(WireVersion.Newest, "default", Peer, "n2:1", to.View.Self.Node, to.View.Self.Incarnation);

    private static OwnerId Node(int i) => new($"node-{i}", new Incarnation(3, (ulong)i + 1));

    private static OwnerId Session(int i) => OwnerId.Session(new Incarnation(4, (ulong)i + 1));

    private static IEnumerable<T> Each<T>(int count, Func<int, T> create) => Enumerable.Range(0, count).Select(create);
}
