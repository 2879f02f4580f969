using CounterLab.Protocol.Adds;
using CounterLab.Protocol.Concerns;
using CounterLab.Protocol.Identity;
using CounterLab.Protocol.Joining;
using CounterLab.Protocol.Messages;
using CounterLab.Protocol.Passes;
using CounterLab.Protocol.Sessions;
using CounterLab.Protocol.State;

namespace CounterLab.Protocol.Tests.Invariants;

/// <summary>Creates replicas whose state contains every kind of activity in progress.</summary>
internal static class SampleStates
{
    private const string Seats = "bounded/seats";
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(60);
    private static readonly OwnerId Foreign = new("n9", new Incarnation(9, 9));

    public static IReadOnlyList<StateGraph> All() =>
    [
        Of("busy", Busy()), Of("joining", Joining()), Of("leaving", Leaving()), Of("gossiping", Gossiping()),
        Of("superseded", Superseded()), Of("oldest form", OldestForm()), Of("undecided", Undecided()),
        Session("session", 5), Session("longer session", 7),
    ];

    private static StateGraph Of(string name, Replica replica) => new(name, replica, replica.AssertInvariants);

    /// <summary>
    /// A node with resets, bounds, open, closing and closed sessions, and a peer that is cut off, so that waits for
    /// concerns, reads, bounds and rights do not end.
    /// </summary>
    private static Replica Busy()
    {
        var world = new World(1);
        world.StartCluster(3, options => options with { Limits = options.Limits with { Keys = 2, BatchRecords = 2 } });
        world.Handle("n1", new Input.SetBound(Seats, new Bound(0, 20), Long));
        world.RunUntil(() => world.Bounds.Count > 0);
        world.Add("n1", 8, Seats);
        Work(world);
        OpenSessions(world);
        world.RunUntil(world.HasConverged);
        world.Handle("n2", new Input.Add(Seats, 15)); // requests more rights than exist
        world.Run(TimeSpan.FromSeconds(2));
        CutOff(world);
        return world["n1"];
    }

    private static void Work(World world)
    {
        for (var i = 0; i < 3; i++)
        {
            var key = new IdempotencyKey($"k{i}", world["n1"].View.Self.Incarnation, world.Now);
            world.Run(TimeSpan.FromMilliseconds(1));
            world.Handle("n1", new Input.Add("keyed", 1, Key: key));
        }

        foreach (var counter in (string[])["a", "b", "c", "d"])
        {
            world.Add("n1", 5, counter);
            world.Add("n2", 2, counter);
        }

        world.RunUntil(world.HasConverged);
        world.Handle("n1", new Input.Reset("a"));
        world.Handle("n1", new Input.Reset("b", Deletes: true));
        world.Add("n3", 1, "a");
    }

    private static void OpenSessions(World world)
    {
        var self = world["n1"].View.Self;
        for (ulong id = 1; id <= 4; id++)
        {
            world.Handle("n1", new Input.Session(Push(id, self, 1)));
        }

        world.Handle("n1", new Input.Session(Close(1, self)));
    }

    private static SessionSecret Secret(ulong id) => new(id, 0, 0, 0);

    private static Incarnation SessionId(ulong id) => Secret(id).Session;

    private static SessionClose Close(ulong id, OwnerId to) =>
        new("default", SessionId(id), to, 2) { Secret = Secret(id) };

    private static SessionPush Push(ulong id, OwnerId to, ulong pass) => new(
        "default", SessionId(id), to, pass, 0, true,
        [new SlotRecord("a", new SlotContent(3, 0, 1)), new SlotRecord("b", new SlotContent(4, 0, 2))], 0, 2)
    {
        Secret = Secret(id),
    };

    private static void CutOff(World world)
    {
        world.Cut("n1", "n3");
        var (n1, n2) = (world["n1"].View.Self, world["n2"].View.Self);
        var unknown = new BaselineEntry(new OwnerId("n8", new Incarnation(6, 6)), new SlotContent(1, 0, 1), 0);
        var named = new Baseline([unknown], Deletes: false, []);
        var group = new OwnerRecords(
            Foreign,
            [new SlotRecord("a", new SlotContent(1, 0, 6)), new SlotRecord("a", new SlotContent(0, 0, 7), named)],
            [new Absorption(SessionId(3), 5)]);
        var envelope = new Envelope(WireVersion.Oldest, "default", n2, "n2", "n1", n1.Incarnation);
        world.Handle("n1", new Input.Request(
            new PushRequest(envelope, new PassId(n2.Incarnation, 1_000), 0, false, [group], [])));
        world.Handle("n1", new Input.Add("a", 1, Concern.All, Long));
        world.Handle("n1", new Input.Session(Push(4, n1, 2), Concern.All, Long));
        var former = n2 with { Incarnation = new Incarnation(8, 8) };
        world.Handle("n1", new Input.Read(Concern.All, [new VectorEntry(former, 5), new VectorEntry(n2, 9_999)], Long));
        world.Handle("n1", new Input.SetBound("bounded/other", new Bound(0, 5), Long));
        world.Run(TimeSpan.FromSeconds(2.5)); // the peer that is cut off is now suspect, and pushes to it have failed
        var rival = new OwnerId("n3", new Incarnation(7, 7));
        world.Handle("n1", new Input.Request(new HelloRequest(
            new Envelope(WireVersion.Oldest, "default", rival, "elsewhere", "n1", Incarnation.None))));
        world.Handle("n1", new Input.Session(Close(2, n1)));
        world.RunUntil(() => Of("", world["n1"]).Owners.OfType<Pass>().Any(pass => pass.HasAbsorptions));
        world.Add("n1", 1, "c");
        world.Handle("n1", new Input.Add(Seats, 12)); // more rights than this node has left
        var grant = new SlotRecord("bounded/gone", new SlotContent(0, 0, 1), Escrow: Escrow.Empty with
        {
            Bound = new Bound(0, 5),
            State = BoundState.Granted,
        });
        world.Handle("n1", new Input.Request(new PushRequest(
            envelope, new PassId(n2.Incarnation, 1_001), 0, false,
            [new OwnerRecords(former with { Node = "gone" }, [grant])], []))); // waits with its vote
    }

    /// <summary>A node that pulls many records in small batches.</summary>
    private static Replica Joining()
    {
        var world = new World(2);
        var small = (ReplicaOptions options) => options with { Limits = options.Limits with { BatchRecords = 1 } };
        world.StartCluster(2, small);
        for (var i = 0; i < 500; i++)
        {
            world.Add("n1", 1, $"c{i}");
        }

        world.RunUntil(world.HasConverged);
        world.Start("n3", ["n1", "n2", "nobody"], small);
        world.RunUntil(() => world.Value("n3", "c20") > 0);
        return world["n3"];
    }

    /// <summary>A node that has announced its departure.</summary>
    private static Replica Leaving()
    {
        var world = new World(3);
        world.StartCluster(2);
        world.Add("n1");
        world.Kill("n2");
        world.Run(TimeSpan.FromSeconds(10));
        world.Handle("n1", new Input.Leave());
        return world["n1"];
    }

    /// <summary>A node with records that asks another process with its id.</summary>
    private static Replica Superseded()
    {
        var world = new World(5);
        world.Start("n1", ["h2"]);
        world.Add("n1");
        var rival = new OwnerId("n1", new Incarnation(9, 9));
        var envelope = new Envelope(WireVersion.Oldest, "default", rival, "h3", "n1", Incarnation.None);
        world.Handle("n1", new Input.Request(new HelloRequest(envelope, Standing.Accepted)));
        return world["n1"];
    }

    /// <summary>A node that speaks the oldest form only.</summary>
    private static Replica OldestForm()
    {
        var world = new World(6);
        world.StartCluster(2, options => options with { WireVersion = WireVersion.Oldest });
        world.Add("n1");
        world.Add("n2");
        world.Run(TimeSpan.FromSeconds(3));
        return world["n1"];
    }

    /// <summary>A node whose listed addresses belong to two clusters.</summary>
    private static Replica Undecided()
    {
        var world = new World(7);
        world.Start("n1", []);
        world.Start("n2", []);
        world.Start("n3", ["n1", "n2"]);
        world.Run(TimeSpan.FromSeconds(3));
        return world["n3"];
    }

    /// <summary>A node in gossip mode.</summary>
    private static Replica Gossiping()
    {
        var world = new World(4);
        world.StartCluster(6, options => options with { MeshMax = 0, GossipFanout = 2 });
        world.Add("n1");
        Suspect(world, "n1", "n3", 2); // n3 refutes, and the others learn of it
        world.Run(TimeSpan.FromSeconds(5));
        Suspect(world, "n2", "n3", 5, at: "n1");
        world.Add("n1");
        return world["n1"];
    }

    /// <summary>Feeds a probe that reports a suspicion.</summary>
    private static void Suspect(World world, string from, string suspect, ulong refutation, string? at = null)
    {
        var (sender, receiver) = (world[from].View.Self, world[at ?? suspect].View.Self);
        var envelope = new Envelope(
            WireVersion.Oldest, "default", sender, from, receiver.Node, receiver.Incarnation);
        world.Handle(receiver.Node, new Input.Request(
            new ProbeRequest(envelope, 0, [new Suspicion(world[suspect].View.Self, refutation)])));
    }

    /// <summary>The client's side of a session, with a pass in flight after its first batch.</summary>
    private static StateGraph Session(string name, int counters)
    {
        var session = new SessionReplica("default", new SessionSecret(5, 5, 5, 5), batchRecords: 2);
        for (var i = 0; i < counters; i++)
        {
            session.Add($"c{i}", 1, out _);
        }

        session.NextPush("n1");
        session.OnReply("n1", new SessionReply(Foreign, 1, 0, 1));
        var first = session.NextPush("n1")!;
        session.OnReply("n1", new SessionReply(Foreign, first.Pass, first.Batch, 0));
        session.NextPush("n1");
        return new StateGraph(name, session, session.AssertInvariants);
    }
}
