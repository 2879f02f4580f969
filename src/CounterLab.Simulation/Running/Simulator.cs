using CounterLab.Experiments;

namespace CounterLab.Simulation;

/// <summary>
/// Runs a scenario in the virtual world: a phase of faults, then heal and settle, then convergence is demanded, then a
/// while of calm in which nothing may stir. Same scenario, same build: same trace hash, in every process.
/// </summary>
public static class Simulator
{
    /// <summary>How often convergence is looked for.</summary>
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(20);

    /// <summary>After heal and settle: how long suspicions may take to pass, and how long none may come after that.</summary>
    private static readonly TimeSpan CalmAfter = TimeSpan.FromSeconds(6);
    private static readonly TimeSpan CalmFor = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan AskedFor = TimeSpan.FromSeconds(6);
    private static readonly TimeSpan CalmGlance = TimeSpan.FromMilliseconds(250);

    /// <summary>Runs it. Never throws for what a protocol does wrong: that is a violation.</summary>
    /// <exception cref="ScenarioException">A step has a fault that only real nodes can have.</exception>
    public static SimulationResult Run(Scenario scenario, SimulationOptions? options = null)
    {
        WorldCheck.Assert(scenario, Worlds.Simulated);
        options ??= new SimulationOptions();
        var world = new World(scenario, options);
        var log = new ColumnLog(world, options.KeepRows);
        world.Begin();
        var convergedAfter = RunFaults(world, log) ? SettleAndWatch(world, log, options.WatchCalm) : null;
        return new SimulationResult(
            scenario, world.Judge.Verdict(), world.Trace.Hash, world.Events, world.Now, convergedAfter,
            world.Judge.Sightings.Counts, world.Trace, log.Rows, world.History,
            world.Traffic, world.Spread?.Spreads ?? []);
    }

    private static bool RunFaults(World world, ColumnLog log)
    {
        var stops = world.Scenario.Steps.SelectMany(step => step.For is { } duration ? (TimeSpan[])[step.At, step.At + duration] : [step.At])
            .Where(at => at < world.Scenario.RunFor).Append(world.Scenario.RunFor).Distinct().Order();
        foreach (var stop in stops)
        {
            if (!log.RunTo(stop))
            {
                return false;
            }

            SeeDivergence(world);
        }

        return true;
    }

    private static TimeSpan? SettleAndWatch(World world, ColumnLog log, bool watchCalm)
    {
        var healed = world.Now;
        world.Settle();
        log.Note("heal and settle");
        TimeSpan? converged = null;
        while (converged is null && world.Now < healed + world.Scenario.SettleWithin)
        {
            if (!world.RunTo(world.Now + Glance))
            {
                return null;
            }

            converged = world.Sessions.AreDone && ConvergenceChecker.FirstDifference(world.Live(), _ => "") is null ? world.Now : null;
        }

        if (converged is not null)
        {
            log.Note("converged");
        }

        if (watchCalm && !StayCalm(world, healed + CalmAfter))
        {
            return null;
        }

        if (converged is not null && !AskSessions(world))
        {
            return null;
        }

        world.Sessions.End();
        world.Judge.OnEnd(world.Now, world.Live());
        log.Note("end");
        return converged - healed;
    }

    /// <summary>All has converged: every session must be served, on every node.</summary>
    private static bool AskSessions(World world)
    {
        var calls = world.Readers.AskAll();
        if (calls.Count == 0)
        {
            return true;
        }

        var end = world.Now + AskedFor;
        while (world.Now < end && calls.Exists(call => !call.IsAnswered))
        {
            if (!world.RunTo(world.Now + Glance))
            {
                return false;
            }
        }

        foreach (var call in calls.Where(call => !call.IsAnswered))
        {
            var live = world.Live();
            if (live.FirstOrDefault(node => node.Self.Node == call.Node) is { } node)
            {
                world.Judge.OnUnserved(world.Now, call.Reader.Number, node, call.Token, live);
            }
        }

        return true;
    }

    private static bool StayCalm(World world, TimeSpan from)
    {
        var end = (from > world.Now ? from : world.Now) + CalmFor;
        if (!world.RunTo(from > world.Now ? from : world.Now))
        {
            return false;
        }

        while (world.Now < end)
        {
            if (!world.RunTo(world.Now + CalmGlance))
            {
                return false;
            }

            world.Judge.OnCalm(world.Now, world.Live());
        }

        return true;
    }

    private static void SeeDivergence(World world)
    {
        if (ConvergenceChecker.FirstDifference(world.Live(), _ => "") is not null)
        {
            world.Judge.Sightings.See(SightingNames.Diverged);
        }
    }
}
