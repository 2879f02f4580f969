using CounterLab.Experiments.Checkers;
using CounterLab.Experiments.Scenarios;
using CounterLab.Experiments.Tracing;
using CounterLab.Simulation.Engine;

namespace CounterLab.Simulation.Running;

/// <summary>
/// The phases of a run, as the times at which the world must stop: fault phase, heal and settle, convergence, a calm
/// phase without suspicions, and a read of every reading client on every node. The world may also stop at any other
/// time, since the phases depend only on their own stops.
/// </summary>
internal sealed class RunPlan(World world, ColumnLog log, bool watchCalm)
{
    /// <summary>The interval at which convergence is checked.</summary>
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(20);

    /// <summary>
    /// The time after heal and settle within which suspicions must end. None may arise in the calm phase that follows.
    /// </summary>
    private static readonly TimeSpan CalmAfter = TimeSpan.FromSeconds(6);
    private static readonly TimeSpan CalmFor = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan AskedFor = TimeSpan.FromSeconds(6);
    private static readonly TimeSpan CalmGlance = TimeSpan.FromMilliseconds(250);

    /// <summary>The current phase.</summary>
    public RunPhase Phase { get; private set; }

    /// <summary>When all faults were healed, or null before that.</summary>
    public TimeSpan? HealedAt { get; private set; }

    /// <summary>When convergence was detected, or null before that.</summary>
    public TimeSpan? ConvergedAt { get; private set; }

    /// <summary>
    /// Returns the times to run to, in order. Each is computed when the world has reached the previous one.
    /// </summary>
    public IEnumerable<TimeSpan> Stops()
    {
        world.Begin();
        var phases = FaultStops().Concat(SettleStops()).Concat(CalmStops()).Concat(QuestionStops())
            .Concat(Later(LastAddStops));
        foreach (var stop in phases)
        {
            yield return stop;
        }

        Phase = RunPhase.Over;
        world.Sessions.End();
        world.Watches.End();
        world.Judge.OnEnd(world.Now, world.Live());
        log.Note("end");
    }

    private IEnumerable<TimeSpan> FaultStops()
    {
        var stops = world.Scenario.Steps.SelectMany(
            step => step.For is { } duration ? (TimeSpan[])[step.At, step.At + duration] : [step.At])
            .Where(at => at < world.Scenario.RunFor).Append(world.Scenario.RunFor).Distinct().Order();
        foreach (var stop in stops)
        {
            foreach (var moment in log.StopsTo(stop))
            {
                yield return moment;
            }

            if (ConvergenceChecker.FirstDifference(world.Live(), _ => "") is not null)
            {
                world.Judge.Sightings.See(SightingNames.Diverged);
            }
        }
    }

    private IEnumerable<TimeSpan> SettleStops()
    {
        (Phase, HealedAt) = (RunPhase.Settling, world.Now);
        var end = world.Now + world.Scenario.SettleWithin;
        world.Settle();
        log.Note("heal and settle");
        while (ConvergedAt is null && world.Now < end)
        {
            yield return world.Now + Glance;
            ConvergedAt = world.Sessions.AreDone && ConvergenceChecker.FirstDifference(world.Live(), _ => "") is null
                && (world.Now >= end || !world.Population.AwaitsRivals(world.Now))
                    ? world.Now
                    : null;
        }

        if (ConvergedAt is not null)
        {
            world.Tell(TraceKind.Fault, null, "", "", 0, "", "converged");
            log.Note("converged");
        }
    }

    private IEnumerable<TimeSpan> CalmStops()
    {
        if (!watchCalm)
        {
            yield break;
        }

        Phase = RunPhase.Calm;
        var from = HealedAt!.Value + CalmAfter > world.Now ? HealedAt.Value + CalmAfter : world.Now;
        yield return from;
        while (world.Now < from + CalmFor)
        {
            yield return world.Now + CalmGlance;
            world.Judge.OnCalm(world.Now, world.Live());
        }
    }

    /// <summary>After convergence, waits until every read of every reading client was answered on every node.</summary>
    private IEnumerable<TimeSpan> QuestionStops()
    {
        if (ConvergedAt is null || world.Readers.AskAll() is not { Count: > 0 } calls)
        {
            yield break;
        }

        Phase = RunPhase.Asking;
        var end = world.Now + AskedFor;
        while (world.Now < end && calls.Exists(call => !call.IsAnswered))
        {
            yield return world.Now + Glance;
        }

        foreach (var call in calls.Where(call => call is { IsAnswered: false, WasAtLimit: false }))
        {
            var live = world.Live();
            if (live.FirstOrDefault(node => node.Address == call.Node) is { } node)
            {
                world.Judge.OnUnserved(world.Now, call.Reader.Number, node, call.Token, live);
            }
        }
    }

    private static IEnumerable<TimeSpan> Later(Func<IEnumerable<TimeSpan>> stops)
    {
        foreach (var stop in stops())
        {
            yield return stop;
        }
    }

    private IEnumerable<TimeSpan> LastAddStops()
    {
        Phase = RunPhase.Asking;
        return new LastAdds(world).Stops(ConvergedAt is not null);
    }
}
