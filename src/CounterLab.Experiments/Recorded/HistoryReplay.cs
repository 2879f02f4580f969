using CounterLab.Experiments.Checkers;
using CounterLab.Experiments.Histories;
using CounterLab.Experiments.Recorded.Lines;
using CounterLab.Experiments.Scenarios;
using CounterLab.Experiments.Verdicts;
using CounterLab.Protocol;
using CounterLab.Protocol.Concerns;
using CounterLab.Protocol.Identity;
using CounterLab.Protocol.State;

namespace CounterLab.Experiments.Recorded;

/// <summary>
/// Replays the lines of a recorded history, in time order, to the same judge that the simulator uses. A live run is
/// judged by its history alone, so replaying the file again gives the same verdict.
/// </summary>
public sealed class HistoryReplay
{
    private readonly RecordedCluster _cluster = new();
    private readonly ClientReplay _clients;
    private readonly EndReplay _ends;
    private bool _hasBegun;
    private bool _hasEnded;

    /// <summary>Creates a replay that judges by the expectations of a scenario.</summary>
    public HistoryReplay(Expectations expectations)
    {
        Judge = new Judge(expectations, History);
        _clients = new ClientReplay(History, Judge);
        _ends = new EndReplay(_cluster, History, Judge);
    }

    /// <summary>The history so far.</summary>
    public History History { get; } = new();

    /// <summary>The judge to which the history is replayed.</summary>
    public Judge Judge { get; }

    /// <summary>The current state of the nodes.</summary>
    public RecordedCluster Cluster => _cluster;

    /// <summary>The start times of the phases, by name.</summary>
    public Dictionary<string, TimeSpan> PhaseStarts { get; } = new(StringComparer.Ordinal);

    /// <summary>Replays all lines of a run.</summary>
    public static HistoryReplay Of(Expectations expectations, IEnumerable<HistoryLine> lines)
    {
        var replay = new HistoryReplay(expectations);
        foreach (var line in lines)
        {
            replay.Take(line);
        }

        return replay;
    }

    /// <summary>Returns the current verdict, which is unknown if the run did not reach its end.</summary>
    public Verdict Verdict()
    {
        if (!_hasEnded)
        {
            Judge.OnGivenUp("the run was stopped");
            _hasEnded = true;
        }

        return Judge.Verdict();
    }

    /// <summary>Replays the next line.</summary>
    public void Take(HistoryLine line)
    {
        _cluster.Pass(line.At);
        switch (line)
        {
            case NodeStartLine start:
                Start(start);
                break;
            case NodeLine node:
                Take(node);
                break;
            case NodeEndLine end when _cluster.Find(end.Node) is { EndedBy: "" or Endings.Superseded } node:
                _ends.End(node, end);
                break;
            case OperationLine { Refusal: { } why } refused
                when _cluster.MayRefuse(refused.Node, refused.Start, why):
                _clients.Take(refused with { Refusal = null });
                break;
            case PhaseLine phase:
                Begin(phase);
                break;
            case StepLine step:
                See(step);
                break;
            case BadInputLine bad when bad.Found != bad.Expected:
                Judge.OnBroken(bad.At, $"{bad.Node} answered {bad.Found} to {bad.Input}, not {bad.Expected}");
                break;
            case CalmAddLine calm:
                _ends.Serve(calm);
                break;
            case FaultEndLine fault:
                FaultSightings.See(fault, Judge.Sightings);
                SeeDivergence();
                break;
            default:
                _clients.Take(line);
                break;
        }
    }

    private void Start(NodeStartLine line)
    {
        var node = _cluster.Begin(line.Node, line.Cluster);
        History.Begin(line.Node, line.Cluster);
        if (!_hasBegun)
        {
            Adopt(line);
        }

        Judge.OnObserved(new Observation(line.At, node, node.Take(line.State), VectorMoved: true));
        _ends.WatchMajority(line.At);
    }

    /// <summary>Adopts the state from before the run, which is not judged.</summary>
    private void Adopt(NodeStartLine line)
    {
        foreach (var entry in line.State.Vector)
        {
            var log = LogOf(entry.Owner, line.Cluster);
            log.Adopt(Math.Max(entry.V, entry.X));
            log.IsCopied |= entry.IsBroken;
        }

        foreach (var slot in line.State.Slots)
        {
            LogOf(slot.Owner, line.Cluster).Adopt(
                slot.Seq, slot.Counter, new SlotContent(slot.Added, slot.Subtracted, slot.Seq));
        }
    }

    private OwnerLog LogOf(OwnerId owner, string cluster) => History.Find(owner) ?? History.Begin(owner, cluster);

    private void Take(NodeLine line)
    {
        if (_cluster.Find(line.Node) is not { } node || History.Find(line.Node) is not { } log)
        {
            return; // the start of this incarnation was not recorded
        }

        node.SupersededAt = node.IsSuperseded ? line.At : node.SupersededAt;
        var changed = line.State is null ? [] : node.Take(line.State);
        foreach (var operation in line.Operations)
        {
            Judge.OnApplied(line.At, log, operation.Seq, Apply(log, node, operation));
        }

        var hasMoved = line.IsPush || line.State is { Vector.Count: > 0 } or { Gone.Count: > 0 };
        if (changed.Count > 0 || hasMoved)
        {
            Judge.OnObserved(new Observation(line.At, node, changed, hasMoved));
        }

        foreach (var settled in line.Settled)
        {
            Confirm(line.At, node, settled);
        }

        foreach (var fact in line.Facts)
        {
            if (FactKindNames.Find(fact.Name) is { } kind)
            {
                node.SaidUndrained |= kind == FactKind.Undrained;
                FactSightings.See(new Fact(kind, fact.Peer, fact.Text), Judge, line.At, log.Name);
            }
        }

        if (line.Broken.Length > 0)
        {
            Judge.OnBroken(line.At, $"{log.Name}: {line.Broken}");
        }

        if (line.Left)
        {
            _ends.Leave(line.At, node, log);
        }
        else if (line.Yielded is { } rival)
        {
            _ends.Yield(line.At, node, log, rival);
        }
    }

    private bool Apply(OwnerLog log, RecordedNode node, OwnOperation operation)
    {
        switch (operation.Kind)
        {
            case OperationKinds.Reset or OperationKinds.Delete:
                Judge.Sightings.See(SightingNames.Reset);
                // A mutant that resets by an add reports both operations with one number.
                return History.Reset(
                    log, operation.Seq, operation.Counter, operation.Kind == OperationKinds.Delete, node,
                    asAdd: operation.Seq == log.Head);
            case OperationKinds.Absorb when operation.Session is { } session && History.Find(session) is { } absorbed:
                Judge.Sightings.See(SightingNames.Absorbed);
                return log.Absorb(operation.Seq, absorbed);
            case OperationKinds.Add:
                return History.Apply(log, operation.Seq, operation.Counter, operation.Amount);
            default:
                return log.Apply(operation.Seq, operation.Counter, 0);
        }
    }

    private void Confirm(TimeSpan at, RecordedNode node, SettledConcern settled)
    {
        if (History.Find(settled.Owner) is { } log)
        {
            var outcome = new Settled(0, settled.IsMet, settled.ConfirmedBy, settled.Members);
            Judge.OnConfirmed(new ConfirmedAdd(
                settled.Start, at, log, settled.Seq, settled.Concern, outcome, node.Listed, life =>
                    _cluster.HeldBy(life, settled.Owner)));
        }
    }

    private void Begin(PhaseLine phase)
    {
        PhaseStarts.TryAdd(phase.Name, phase.At);
        switch (phase.Name)
        {
            case Phases.Faults:
                _hasBegun = true;
                break;
            case Phases.Settle:
                SeeDivergence();
                break;
            case Phases.CalmGlance:
                Judge.OnCalm(phase.At, _cluster.Live);
                break;
            case Phases.End:
                _hasEnded = true;
                if (_cluster.AwaitsRivals)
                {
                    Judge.OnBroken(phase.At, "one of two processes of an id has neither yielded nor gone on");
                }

                Judge.OnEnd(phase.At, _cluster.Live);
                break;
        }
    }

    private void See(StepLine step)
    {
        if (step.Name is "restart" or "join")
        {
            Judge.Sightings.See(step.Name == "join" ? SightingNames.Joined : SightingNames.Restarted);
        }

        SeeDivergence();
    }

    private void SeeDivergence()
    {
        if (ConvergenceChecker.FirstDifference(_cluster.Live, static _ => "") is not null)
        {
            Judge.Sightings.See(SightingNames.Diverged);
        }
    }
}
