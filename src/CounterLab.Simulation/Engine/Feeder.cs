using System.Globalization;
using CounterLab.Experiments.Histories;
using CounterLab.Experiments.Scenarios;
using CounterLab.Experiments.Tracing;
using CounterLab.Experiments.Verdicts;
using CounterLab.Protocol;
using CounterLab.Protocol.Adds;
using CounterLab.Protocol.Liveness;
using CounterLab.Protocol.Messages;
using CounterLab.Protocol.Mutants;
using CounterLab.Protocol.State;
using CounterLab.Simulation.Network;
using CounterLab.Simulation.Nodes;

namespace CounterLab.Simulation.Engine;

/// <summary>
/// Passes inputs to replicas one at a time, wakes them when requested, and reports the effects of every input to the
/// judge.
/// </summary>
internal sealed class Feeder(World world, Messenger messenger, int invariantsEvery)
{
    private static readonly Input.Wake WakeUp = new();

    private int _untilInvariants;

    /// <summary>Queues an event for a paused process until it resumes. Returns true if the process is paused.</summary>
    public static bool Waits(SimulatedProcess process, object target, EventKind kind)
    {
        if (process.IsPaused)
        {
            process.Inbox.Enqueue((target, (int)kind));
        }

        return process.IsPaused;
    }

    /// <summary>Passes one input to a replica and performs its effects.</summary>
    public Effects Feed(SimulatedProcess process, Input input)
    {
        Effects effects;
        try
        {
            effects = process.Replica.Handle(input, process.Clock(world.Now));
        }
        catch (InvariantException e)
        {
            world.Judge.OnBroken(world.Now, $"{process.Log.Name}: {e.Message}");
            world.End(process, "broken");
            return new Effects();
        }

        Show(process, input, effects);
        for (var i = 0; i < effects.Sends.Count; i++)
        {
            messenger.Send(process, effects.Sends[i]);
        }

        if (effects.HasLeft)
        {
            world.Judge.Sightings.See(SightingNames.Left);
            world.Judge.OnLeft(LeftNodeOf(process));
            world.End(process, "left");
        }
        else if (effects.Fatal is { } rival)
        {
            if (process.Log.Head > 0 || !world.Population.HasTwin(process, world.Now))
            {
                world.Judge.OnBroken(
                    world.Now, $"{process.Log.Name} ended itself with {process.Log.Head} operations: {rival}");
            }

            world.End(process, "superseded");
        }
        else
        {
            WakeLater(process, effects.WakeAt);
        }

        return effects;
    }

    /// <summary>Wakes a process, unless the wake-up has been superseded by an earlier one.</summary>
    public void Wake(SimulatedProcess process)
    {
        if (!process.IsRunning || process.WakeTicks > world.Now.Ticks)
        {
            return;
        }

        process.WakeTicks = long.MaxValue;
        if (!process.IsPaused)
        {
            WakeNow(process);
        }
    }

    /// <summary>Wakes a process now.</summary>
    public void WakeNow(SimulatedProcess process) => Feed(process, WakeUp);

    private void WakeLater(SimulatedProcess process, TimeSpan clock)
    {
        if (clock == TimeSpan.MaxValue)
        {
            return;
        }

        var ticks = Math.Max(process.Virtual(clock).Ticks, world.Now.Ticks + 1);
        if (ticks < process.WakeTicks)
        {
            process.WakeTicks = ticks;
            world.Enter(TimeSpan.FromTicks(ticks), process, EventKind.Wake);
        }
    }

    private void Show(SimulatedProcess process, Input input, Effects effects)
    {
        process.State.Now = world.Now;
        ShowOperations(process, input, effects);
        var isPush = input is Input.Request { Message: PushRequest } or Input.Session;
        if (effects.ChangedCounters.Count > 0 || isPush)
        {
            world.Judge.OnObserved(new Observation(world.Now, process.State, effects.ChangedCounters, isPush));
            world.Spread?.OnChanged(process, world.Now);
        }

        if (effects.ChangedCounters.Count > 0)
        {
            world.Watches.OnChanged(process, effects.ChangedCounters);
        }

        for (var i = 0; i < effects.Settled.Count; i++)
        {
            world.Settled(process, effects.Settled[i]);
        }

        for (var i = 0; i < effects.Reads.Count; i++)
        {
            world.Readers.Settled(process, effects.Reads[i]);
            world.Watches.Settled(process, effects.Reads[i]);
        }

        for (var i = 0; i < effects.Facts.Count; i++)
        {
            var fact = effects.Facts[i];
            process.SaidUndrained |= fact.Kind == FactKind.Undrained;
            FactSightings.See(fact, world.Judge, world.Now, process.Log.Name);
            var name = FactKindNames.NameOf(fact.Kind);
            world.Note(
                TraceKind.Fact, process, Chance.Hash(name), $"{name} {fact.Text}", fact.Peer,
                details: world.Trace.KeepsEvents ? FactDetails(fact.Kind) : null);
        }

        if (++_untilInvariants >= invariantsEvery)
        {
            _untilInvariants = 0;
            AssertInvariants(process);
        }
    }

    /// <summary>Reports the operations that the replica applied.</summary>
    private void ShowOperations(SimulatedProcess process, Input input, Effects effects)
    {
        if (effects.Result.Added is { IsRepeated: false } added)
        {
            var add = (Input.Add)input;
            ShowAdded(process, add.Counter, add.Amount, added.Seq);
        }

        if (effects.Result.Batch is { } batch)
        {
            ShowBatch(process, batch.AppliedOf(((Input.AddBatch)input).Adds));
        }

        if (effects.Result.Reset is { } reset)
        {
            ShowReset(process, (Input.Reset)input, reset);
        }

        if (effects.Result.Absorbed is { } absorbed && world.History.Find(absorbed.Session) is { } session)
        {
            var isNext = process.Log.Absorb(absorbed.Seq, session);
            world.Note(TraceKind.Apply, process, absorbed.Seq, $"absorbs {session.Name}");
            world.Judge.OnApplied(world.Now, process.Log, absorbed.Seq, isNext);
        }

        for (var i = 0; i < effects.Escrows.Count; i++)
        {
            ShowEscrow(process, effects.Escrows[i]);
        }
    }

    private void ShowBatch(SimulatedProcess process, IEnumerable<(BatchedAdd Add, ulong Seq)> applied)
    {
        foreach (var (add, seq) in applied)
        {
            ShowAdded(process, add.Counter, add.Amount, seq);
        }
    }

    private void ShowReset(SimulatedProcess process, Input.Reset input, ResetDone done)
    {
        if (world.Mutant == Mutant.ResetAsSubtraction && done.Before > 0)
        {
            ShowAdded(process, input.Counter, -(long)done.Before, done.Seq);
            world.History.Reset(process.Log, done.Seq, input.Counter, input.Deletes, process.State, asAdd: true);
            return;
        }

        var isNext = world.History.Reset(
            process.Log, done.Seq, input.Counter, input.Deletes, process.State, isReduced: done.IsReduced);
        world.Note(
            TraceKind.Apply, process, done.Seq + (input.Deletes ? 1UL << 40 : 0),
            FormattableString.Invariant($"{(input.Deletes ? "deletes" : "resets")} {input.Counter} at {done.Before}"));
        world.Judge.OnApplied(world.Now, process.Log, done.Seq, isNext);
        if (done.Before != 0)
        {
            world.Judge.Sightings.See(SightingNames.Reset);
        }
    }

    private void ShowEscrow(SimulatedProcess process, in EscrowWritten written)
    {
        var counter = process.State.NameOf(written.Counter);
        var isNext = world.History.Apply(process.Log, counter, written, process.State.MemberCount);
        var (given, isGranted) = (
            written.After.Out.Count > 0 && !written.After.Out.SequenceEqual(written.Before.Out),
            written.After.State != written.Before.State);
        world.Note(
            TraceKind.Apply, process, written.Seq + ((ulong)written.After.State << 40),
            isGranted ? $"{written.After.State} bounds of {counter}: {written.After.Bound}"
            : given ? $"gives rights to {counter}"
            : written.After.Settled is { } settled && written.Before.Settled is null
                ? $"bounds of {counter} by {world.History.NameOf(settled)} are in effect"
            : written.After.Vote is { } vote && written.Before.Vote is null
                ? $"votes for the bounds of {counter} by {world.History.NameOf(vote)}"
            : $"asks for rights to {counter}");
        world.Judge.OnApplied(world.Now, process.Log, written.Seq, isNext);
        if (isGranted && written.After.State == BoundState.Granted)
        {
            world.Judge.Sightings.See(SightingNames.Bounded);
        }
        else if (given)
        {
            world.Judge.Sightings.See(SightingNames.RightsGiven);
        }
    }

    private void ShowAdded(SimulatedProcess process, string counter, long amount, ulong seq)
    {
        var isNext = world.History.Apply(process.Log, seq, counter, amount);
        world.Note(
            TraceKind.Apply, process, seq, "", carries: world.Trace.KeepsEvents
                ? [new Carried(process.Log.Name, seq, counter)]
                : null,
            details: world.Trace.KeepsEvents ? AddDetails(process, counter, amount) : null);
        world.Judge.OnApplied(world.Now, process.Log, seq, isNext);
        world.Spread?.OnApplied(process, seq, counter, world.Now);
    }

    private static Func<TraceEvent, TraceEvent> AddDetails(SimulatedProcess process, string counter, long amount) =>
        e => e with
        {
            Text = string.Create(CultureInfo.InvariantCulture, $"{amount:+#;-#;0} {counter}"),
            Values = [process.ValueOf(counter)],
        };

    private static Func<TraceEvent, TraceEvent> FactDetails(FactKind kind) => e => e with { Fact = kind };

    private LeftNode LeftNodeOf(SimulatedProcess process)
    {
        var held = 0UL;
        foreach (var other in world.Population.Processes.Where(other => other != process))
        {
            held = Math.Max(
                held, other.State.Vector.FirstOrDefault(entry => entry.Owner == process.State.Self).ContiguousSeq);
        }

        var hadReachablePeers = process.State.Peers.Any(peer => peer.State != LivenessState.Dead);
        return new LeftNode(world.Now, process.Log, held, hadReachablePeers, process.SaidUndrained);
    }

    private void AssertInvariants(SimulatedProcess process)
    {
        try
        {
            process.Replica.AssertInvariants();
        }
        catch (InvariantException e)
        {
            world.Judge.OnBroken(world.Now, $"{process.Log.Name}: {e.Message}");
        }
    }
}
