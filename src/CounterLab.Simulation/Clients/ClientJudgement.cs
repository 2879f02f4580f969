using CounterLab.Experiments.Actions;
using CounterLab.Experiments.Histories;
using CounterLab.Experiments.Scenarios;
using CounterLab.Experiments.Tracing;
using CounterLab.Protocol;
using CounterLab.Protocol.Bounds;
using CounterLab.Protocol.Concerns;
using CounterLab.Protocol.Identity;
using CounterLab.Simulation.Engine;
using CounterLab.Simulation.Nodes;

namespace CounterLab.Simulation.Clients;

/// <summary>
/// What clients without sessions report to the judge, whether they send single adds, batches or adds with keys:
/// refusals that nothing excuses, confirmations, and outcomes. It reads the state of the nodes, not the texts of
/// refusals.
/// </summary>
internal sealed class ClientJudgement(World world)
{
    private static readonly Refusal Silence = new(
        RefusalCode.Unavailable, "No answer at all.", "a number or a refusal", "neither");

    /// <summary>Decides what is to be judged of a node's answer to an add that it did not apply.</summary>
    /// <param name="add">The add; null: a batch that was refused as a whole, which no limit permits.</param>
    /// <param name="refusal">The node's refusal; null: the node answered with neither a number nor a refusal.</param>
    public JudgedRefusal Refused(SimulatedProcess process, AddToCounter? add, Refusal? refusal)
    {
        if (refusal is not null && BoundReasons.IsWantOfRights(refusal))
        {
            world.Judge.Sightings.See(SightingNames.RightsWanting);
        }

        var isAtLimit = add is not null && LimitCheck.IsDue(process, refusal, add);
        if (isAtLimit)
        {
            world.Judge.Sightings.See(SightingNames.LimitReached);
        }

        return new JudgedRefusal(IsExcused(process, refusal) ? null : refusal ?? Silence, isAtLimit);
    }

    /// <summary>Reports that a node settled the concern of an add.</summary>
    public void Confirmed(
        TimeSpan appliedAt, SimulatedProcess process, ulong seq, Concern concern, Settled settled) =>
        world.Judge.OnConfirmed(new ConfirmedAdd(
            appliedAt, world.Now, process.Log, seq, concern, settled, process.Listed,
            holder => HeldBy(holder, process)));

    /// <summary>Reports what a client knows of its add in the end.</summary>
    /// <param name="content">What the hash of the trace contains of it.</param>
    /// <param name="by">The process that applied it, if the client knows; otherwise null.</param>
    /// <param name="cause">The number of the trace event of the last message; 0: none.</param>
    public void Ended(Operation operation, ulong content, SimulatedProcess? by, long cause = 0)
    {
        if (operation.Outcome == Outcome.Unknown)
        {
            world.Judge.Sightings.See(SightingNames.UnknownOutcome);
        }

        world.Note(
            TraceKind.Outcome, null, content, $"{operation}", operation.Node, cause,
            carries: by is not null && world.Trace.KeepsEvents
                ? [new Carried(by.Log.Name, operation.Seq, operation.Counter)]
                : null,
            lane: TraceEvent.ClientLane);
        world.History.Add(operation);
        world.Judge.OnOperation(operation);
    }

    /// <summary>
    /// Whether the node may refuse every add: it is leaving, or another process of its id has superseded it. A node
    /// that ended on this input does not answer; the judge hears of its end from elsewhere.
    /// </summary>
    private bool IsExcused(SimulatedProcess process, Refusal? refusal) => refusal switch
    {
        null => !process.IsRunning,
        { Reason.Length: > 0 } => false,
        { Code: RefusalCode.Unavailable } => process.IsLeaving,
        { Code: RefusalCode.FailedPrecondition } => world.Population.HasYielded(process, world.Now),
        _ => false,
    };

    private ulong HeldBy(OwnerId holder, SimulatedProcess owner) =>
        world.Population.Processes.FirstOrDefault(process => process.State.Self == holder)?
            .State.Vector.FirstOrDefault(entry => entry.Owner == owner.State.Self).ContiguousSeq ?? 0;
}
