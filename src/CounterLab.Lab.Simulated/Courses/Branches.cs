using CounterLab.Lab.Running;
using CounterLab.Simulation.Running;
using CounterLab.Simulation.Stepping;

namespace CounterLab.Lab.Simulated.Courses;

/// <summary>
/// The courses of one run. Acting where a course has not been acted upon later only makes it longer; acting before
/// leaves that course behind as a ghost.
/// </summary>
internal sealed class Branches(RunChoice choice, Action changed) : IDisposable
{
    /// <summary>Beyond them the oldest fork goes; the scenario as it is stays.</summary>
    public const int BranchesMax = 12;

    /// <summary>Events kept of the run that is shown.</summary>
    public const int EventsKept = 200_000;

    /// <summary>Events kept of a run that is worked out for its outcome only.</summary>
    private const int EventsOfWhole = 1_000;

    private readonly List<Branch> _all = [];
    private int _last = -1;

    /// <summary>In the order in which they were added.</summary>
    public IReadOnlyList<Branch> All => [.. _all];

    /// <summary>The course shown.</summary>
    public Branch Current { get; private set; } = null!;

    /// <summary>The scenario as it is, and what was done to it by a link.</summary>
    public SteppedRun Begin(IReadOnlyList<Intervention> interventions)
    {
        Current = Add(null, Position.Start, "as it is", []);
        if (interventions.Count > 0)
        {
            Current = Add(Current, interventions[0].After, Words(interventions), interventions);
        }

        return Restart();
    }

    /// <summary>The course shown, at its beginning.</summary>
    public SteppedRun Restart() => Make(Current.Interventions, EventsKept);

    /// <summary>Shows another course, at its beginning.</summary>
    public SteppedRun Show(Branch course)
    {
        Current = _all.Find(known => known == course) ?? Current;
        return Restart();
    }

    /// <summary>A new course from the current position of the run, with the interventions so far.</summary>
    public SteppedRun Fork(SteppedRun run, string label)
    {
        Current = Add(Current, run.Position, label, [.. run.Interventions]);
        var fork = Restart();
        fork.RunTo(run.Position);
        return fork;
    }

    /// <summary>
    /// Makes ready to act: in the scenario as it is, or before something that was done later, on a new course.
    /// </summary>
    public SteppedRun Branch(SteppedRun run, string label)
        => Current.Parent is null || Current.Interventions.Count > run.Interventions.Count ? Fork(run, label) : run;

    /// <summary>Something more was done on the course shown.</summary>
    public void Extend(SteppedRun run)
    {
        var place = _all.IndexOf(Current);
        IReadOnlyList<Intervention> done = [.. run.Interventions];
        var longer = Make(Current.Number, Current.Parent, Current.ForkedAt, Words(done), done);
        Current.Dispose();
        (_all[place], Current) = (longer, longer);
    }

    /// <inheritdoc/>
    public void Dispose() => _all.ForEach(branch => branch.Dispose());

    private Branch Add(Branch? parent, Position at, string label, IReadOnlyList<Intervention> interventions)
    {
        var oldest = _all.Find(branch => branch.Parent is not null && branch != parent);
        if (_all.Count >= BranchesMax && oldest is not null)
        {
            _all.Remove(oldest);
            oldest.Dispose();
        }

        var branch = Make(++_last, parent, at, label, interventions);
        _all.Add(branch);
        return branch;
    }

    private Branch Make(
        int number, Branch? parent, Position at, string label, IReadOnlyList<Intervention> interventions)
    {
        var whole = new WholeRun(choice, () => Make(interventions, EventsOfWhole), changed);
        return new Branch(number, parent, at, label, interventions, whole);
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
