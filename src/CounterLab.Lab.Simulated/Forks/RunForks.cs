using CounterLab.Lab.Running;
using CounterLab.Simulation.Running;
using CounterLab.Simulation.Stepping;

namespace CounterLab.Lab.Simulated.Forks;

/// <summary>
/// The forks of one run. An intervention after the last one extends the fork that is shown; an earlier one, or the
/// first one in the original run, starts a new fork, and the old one stays visible.
/// </summary>
internal sealed class RunForks(RunChoice choice, Action changed) : IDisposable
{
    /// <summary>The maximum number of runs. Beyond it the oldest fork is removed, never the original run.</summary>
    public const int ForksMax = 12;

    /// <summary>The maximum number of events kept of the run that is shown.</summary>
    public const int EventsKept = 200_000;

    /// <summary>The maximum number of events kept of a run that is computed for its outcome only.</summary>
    private const int EventsOfWhole = 1_000;

    private readonly List<RunFork> _all = [];
    private int _last = -1;

    /// <summary>The original run and its forks, in the order in which they were added.</summary>
    public IReadOnlyList<RunFork> All => [.. _all];

    /// <summary>The fork that is shown.</summary>
    public RunFork Current { get; private set; } = null!;

    /// <summary>
    /// Adds the original run and, if there are interventions from a link, a fork with them. Returns the latter.
    /// </summary>
    public SteppedRun Begin(IReadOnlyList<Intervention> interventions)
    {
        Current = Add(null, Position.Start, "as it is", []);
        if (interventions.Count > 0)
        {
            Current = Add(Current, interventions[0].After, Words(interventions), interventions);
        }

        return Restart();
    }

    /// <summary>Returns the shown fork at its start.</summary>
    public SteppedRun Restart() => Make(Current.Interventions, EventsKept);

    /// <summary>Shows another fork, and returns it at its start.</summary>
    public SteppedRun Show(RunFork fork)
    {
        Current = _all.Find(known => known == fork) ?? Current;
        return Restart();
    }

    /// <summary>Adds and shows a fork at the current position of the run, with the interventions so far.</summary>
    public SteppedRun Fork(SteppedRun run, string label)
    {
        Current = Add(Current, run.Position, label, [.. run.Interventions]);
        var fork = Restart();
        fork.RunTo(run.Position);
        return fork;
    }

    /// <summary>
    /// Prepares an intervention: forks the run if the original run is shown or if later interventions exist.
    /// </summary>
    public SteppedRun RunFork(SteppedRun run, string label)
        => Current.Parent is null || Current.Interventions.Count > run.Interventions.Count ? Fork(run, label) : run;

    /// <summary>Replaces the interventions of the shown fork after one was added.</summary>
    public void Extend(SteppedRun run)
    {
        var place = _all.IndexOf(Current);
        IReadOnlyList<Intervention> done = [.. run.Interventions];
        var longer = Make(Current.Number, Current.Parent, Current.ForkedAt, Words(done), done);
        Current.Dispose();
        (_all[place], Current) = (longer, longer);
    }

    /// <inheritdoc/>
    public void Dispose() => _all.ForEach(fork => fork.Dispose());

    private RunFork Add(RunFork? parent, Position at, string label, IReadOnlyList<Intervention> interventions)
    {
        var oldest = _all.Find(fork => fork.Parent is not null && fork != parent);
        if (_all.Count >= ForksMax && oldest is not null)
        {
            _all.Remove(oldest);
            oldest.Dispose();
        }

        var fork = Make(++_last, parent, at, label, interventions);
        _all.Add(fork);
        return fork;
    }

    private RunFork Make(
        int number, RunFork? parent, Position at, string label, IReadOnlyList<Intervention> interventions)
    {
        var whole = new WholeRun(choice, () => Make(interventions, EventsOfWhole), changed);
        return new RunFork(number, parent, at, label, interventions, whole);
    }

    private SteppedRun Make(IReadOnlyList<Intervention> interventions, int eventsKept)
    {
        var options = new SimulationOptions { Mutant = choice.Mutant, EventsKept = eventsKept };
        return new SteppedRun(choice.Scenario, options, interventions);
    }

    private static string Words(IReadOnlyList<Intervention> done) => done.Count switch
    {
        0 => "fork",
        1 or 2 => string.Join(", ", done.Select(one => one.Words)),
        var count => FormattableString.Invariant($"{done[0].Words}, … {done[^1].Words} ({count} in all)"),
    };
}
