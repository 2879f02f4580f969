using CounterLab.Experiments.Histories;
using CounterLab.Experiments.Recorded;
using CounterLab.Experiments.Recorded.Lines;
using CounterLab.Experiments.Scenarios;
using CounterLab.Experiments.Verdicts;
using CounterLab.Protocol.Concerns;
using CounterLab.Protocol.Identity;
using CounterLab.Protocol.State;

namespace CounterLab.Experiments.Tests.Recorded;

/// <summary>
/// A history written by hand, one millisecond per line. It stores the operations of each owner, so that other nodes can
/// receive them.
/// </summary>
internal sealed class Story
{
    public const string Counter = "c";
    public static readonly OwnerId N1 = Life("n1");
    public static readonly OwnerId N2 = Life("n2");
    public static readonly OwnerId N3 = Life("n3");
    public static readonly OwnerId Session = OwnerId.Session(new Incarnation(7, 7));

    /// <summary>A state without changes, in which the node considers all others alive.</summary>
    public static readonly StateChange Still = new([], [], [], [], [], [], null, true, 3, 3, 10, 0, false);

    private readonly List<HistoryLine> _lines = [];
    private readonly Dictionary<OwnerId, (ulong Head, Dictionary<string, SlotContent> Slots)> _done = [];
    private TimeSpan _now = TimeSpan.FromSeconds(-1);

    /// <summary>Creates the owner id of an incarnation of a node.</summary>
    public static OwnerId Life(string node, ulong life = 1) => new(node, new Incarnation(life, node[^1]));

    /// <summary>Nodes that are ready and empty, at the start of the fault phase.</summary>
    public static Story Of(params OwnerId[] nodes)
    {
        var story = new Story();
        foreach (var node in nodes)
        {
            story.Starts(node, Still);
        }

        return story.Begins();
    }

    /// <summary>A line without changes.</summary>
    public static NodeLine Quiet(OwnerId node) => new(node, [], Still, false, [], [], false, "");

    /// <summary>A line in which a node carries out operations of its own.</summary>
    public static NodeLine Does(OwnerId node, params OwnOperation[] operations) =>
        Quiet(node) with { Operations = operations };

    /// <summary>A line in which a node's state changes.</summary>
    public static NodeLine Changes(OwnerId node, StateChange? state) => Quiet(node) with { State = state };

    /// <summary>A line in which a push changes a node's state.</summary>
    public static NodeLine Receives(OwnerId node, StateChange? state) => Changes(node, state) with { IsPush = true };

    /// <summary>The lines so far.</summary>
    public IReadOnlyList<HistoryLine> Lines => _lines;

    public Story Says(HistoryLine line)
    {
        _now += TimeSpan.FromMilliseconds(1);
        _lines.Add(line with { At = _now });
        return this;
    }

    public Story Starts(OwnerId node, StateChange state, string cluster = "lab") =>
        Says(new NodeStartLine(node, cluster, 1, state));

    /// <summary>Starts the fault phase, at 0.</summary>
    public Story Begins()
    {
        _now = TimeSpan.FromMilliseconds(-1);
        return Says(new PhaseLine(Phases.Faults));
    }

    /// <summary>A node adds, and has the add in its state.</summary>
    public Story Adds(OwnerId node, long amount, string counter = Counter)
    {
        var seq = Do(node, amount, counter);
        var add = new OwnOperation(seq, OperationKinds.Add, counter, amount, null);
        return Says(Does(node, add) with { State = All(node) });
    }

    /// <summary>A node receives all operations of another owner.</summary>
    public Story Takes(OwnerId node, OwnerId from) => Says(Receives(node, All(from)));

    /// <summary>A session client adds.</summary>
    public Story Brings(OwnerId session, long amount) =>
        Says(new SessionAddLine(session, Do(session, amount, Counter), Counter, amount));

    /// <summary>A client's add was acknowledged.</summary>
    public Story Acknowledged(OwnerId by, ulong seq, long amount) =>
        Says(new OperationLine(1, by.Node, Counter, amount, _now, Outcome.Ok, by, seq, "grpc", null));

    /// <summary>The outcome of the first operation's concern.</summary>
    public Story Confirms(OwnerId node, Concern concern, int members, params OwnerId[] by) =>
        Says(Quiet(node) with { Settled = [new SettledConcern(node, 1, _now, concern, true, by, members)] });

    public Story Kills(OwnerId node) => Says(new NodeEndLine(node, Endings.Killed));

    /// <summary>All operations of an owner, as a change of state.</summary>
    public StateChange All(OwnerId owner)
    {
        var (head, slots) = _done[owner];
        return Still with
        {
            Vector = [new EntryState(owner, head, head)],
            Slots = [.. slots.Select(slot => SlotOf(slot.Key, slot.Value))],
        };

        SlotState SlotOf(string counter, SlotContent slot) =>
            new(counter, owner, slot.Added, slot.Subtracted, slot.Seq);
    }

    /// <summary>Adds the remaining phases of the run, and replays the history.</summary>
    public HistoryReplay Ends(Expectations? expectations = null)
    {
        foreach (var phase in (string[])[Phases.Settle, Phases.Converged, Phases.Calm, Phases.CalmGlance, Phases.End])
        {
            Says(new PhaseLine(phase));
        }

        return Replay(expectations);
    }

    /// <summary>Replays the lines so far.</summary>
    public HistoryReplay Replay(Expectations? expectations = null) =>
        HistoryReplay.Of(expectations ?? new Expectations(), _lines);

    public void IsValid()
    {
        var verdict = Ends().Verdict();
        Assert.True(verdict.Kind == VerdictKind.Valid, verdict.Explain());
    }

    /// <summary>Asserts that only this checker finds a violation.</summary>
    public void Trips(string checker)
    {
        var verdict = Ends().Verdict();
        Assert.Equal(VerdictKind.Violated, verdict.Kind);
        Assert.True(verdict.Violations.All(violation => violation.Checker == checker), verdict.Explain());
    }

    private ulong Do(OwnerId owner, long amount, string counter)
    {
        var (head, slots) = _done.GetValueOrDefault(owner);
        slots ??= new Dictionary<string, SlotContent>(StringComparer.Ordinal);
        var before = slots.GetValueOrDefault(counter);
        var added = before.Added + (ulong)Math.Max(amount, 0);
        var subtracted = before.Subtracted + (ulong)Math.Max(-amount, 0);
        slots[counter] = new SlotContent(added, subtracted, head + 1);
        _done[owner] = (head + 1, slots);
        return head + 1;
    }
}
