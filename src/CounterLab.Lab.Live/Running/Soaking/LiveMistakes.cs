using CounterLab.Experiments.Actions;
using CounterLab.Experiments.Faults;
using CounterLab.Experiments.Randomness;
using CounterLab.Experiments.Scenarios;

namespace CounterLab.Lab.Live.Running.Soaking;

/// <summary>
/// Adds to random scenarios what the world around the nodes does wrong: links that are slow throughout, second
/// processes of ids, namesakes, and clients whose session is copied. Each is in a share of the scenarios, next to the
/// other faults.
/// </summary>
internal sealed class LiveMistakes(Dice dice)
{
    private static readonly TimeSpan WarmUp = TimeSpan.FromMilliseconds(200);

    /// <summary>A second process that may replace a node starts at least this long after it fell silent.</summary>
    private const int TakenOverAfterMs = 300;

    /// <summary>Returns the scenario with what was drawn.</summary>
    public Scenario AddTo(Scenario scenario) =>
        WithNamesake(WithTwins(WithBrokenClient(WithSlowLinks(scenario))));

    /// <summary>Limits the bandwidth of all links in every fourth scenario, for most of the fault phase.</summary>
    private Scenario WithSlowLinks(Scenario scenario)
    {
        var (isSlow, rate) = (dice.Roll(4) == 0, dice.Pick([20_000L, 50_000L, 200_000L]));
        var at = WarmUp + TimeSpan.FromMilliseconds(dice.Roll(1_000));
        return isSlow ? With(scenario, new Step(at, new ThrottleFault(null, null, rate), scenario.RunFor)) : scenario;
    }

    /// <summary>Copies the session of a client in every fourth scenario.</summary>
    private Scenario WithBrokenClient(Scenario scenario)
    {
        var (isBroken, at) = (dice.Roll(4) == 0, TimeSpan.FromMilliseconds(1_000 + dice.Roll(3_000)));
        var (node, session) = (dice.Pick(scenario.Nodes), 1 + (int)dice.Roll(2));
        if (!isBroken)
        {
            return scenario;
        }

        var workload = scenario.Workload!;
        return With(
            scenario with { Workload = workload with { Sessions = Math.Max(2, workload.Sessions) } },
            new Step(at, new CopySession(node, session)));
    }

    /// <summary>
    /// Starts second processes of ids in every fourth scenario: of nodes that run, and of nodes that are killed, paused
    /// or stopped, which they may replace.
    /// </summary>
    private Scenario WithTwins(Scenario scenario)
    {
        var count = dice.Roll(4) == 0 ? 1 + dice.Roll(2) : 0;
        for (var i = 0L; i < count; i++)
        {
            var absent = scenario.Steps.Where(step => step.Action is KillNode or PauseNode or StopNode).ToList();
            var at = TimeSpan.FromMilliseconds(dice.Roll((long)scenario.RunFor.TotalMilliseconds));
            var (node, replaces) = (dice.Pick(scenario.Nodes), dice.Flip());
            TimeSpan? duration = dice.Flip() ? TimeSpan.FromMilliseconds(1_000 + dice.Roll(6_000)) : null;
            if (replaces && absent.Count > 0)
            {
                var step = dice.Pick(absent);
                node = ((NodeAction)step.Action).Node;
                at = step.At + TimeSpan.FromMilliseconds(TakenOverAfterMs + dice.Roll(1_500));
            }

            scenario = At(scenario, at, new StartTwin(node), duration);
        }

        return scenario;
    }

    /// <summary>
    /// Starts a namesake of a node in every twelfth scenario, and ends it before the end of the fault phase. No other
    /// process starts in such a scenario, and no client has a session: what knows nothing but the address of the
    /// namesake is right to believe it.
    /// </summary>
    private Scenario WithNamesake(Scenario scenario)
    {
        var isDrawn = dice.Roll(12) == 0;
        var (node, at) = (dice.Pick(scenario.Nodes), TimeSpan.FromMilliseconds(500 + dice.Roll(2_000)));
        var duration = TimeSpan.FromMilliseconds(1_000 + dice.Roll(2_000));
        if (!isDrawn)
        {
            return scenario;
        }

        scenario = scenario with
        {
            Workload = scenario.Workload! with { Sessions = 0 },
            Steps = [.. scenario.Steps.Where(step => step.Action is not NodeAction)],
        };
        return With(scenario, new Step(at, new StartNamesake(node), duration));
    }

    private static Scenario At(Scenario scenario, TimeSpan at, ScenarioAction action, TimeSpan? duration) =>
        at < scenario.RunFor ? With(scenario, new Step(at, action, duration)) : scenario;

    private static Scenario With(Scenario scenario, Step step) =>
        scenario with { Steps = [.. scenario.Steps.Append(step).OrderBy(other => other.At)] };
}
