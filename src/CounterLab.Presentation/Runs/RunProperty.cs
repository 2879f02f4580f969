using CounterLab.Experiments.Scenarios;
using CounterLab.Lab.Running;
using CounterLab.Presentation.Scenarios.Library;
using CounterLab.Presentation.Style;
using CounterLab.Presentation.Texts;

namespace CounterLab.Presentation.Runs;

/// <summary>One property of a run: a checker, a goal or a sighting.</summary>
/// <param name="Name">Name of the checker, goal or sighting.</param>
/// <param name="Text">Description of the property.</param>
/// <param name="Answer">The result, such as <c>always</c>, <c>violated 3×</c>, <c>after 1.31 s</c>, <c>seen 4×</c> or
/// <c>never seen</c>.</param>
/// <param name="Wanted">Whether the scenario requires the property.</param>
public sealed record RunProperty(string Name, string Text, string Answer, Glyph Icon, Tone Tone, bool Wanted)
{
    /// <summary>Returns the required checkers.</summary>
    public static IReadOnlyList<RunProperty> Always(RunRecord run) => run.Result is not { } result ? [] :
        [.. (run.Scenario.Expect.Always ?? CheckerNames.All)
            .Select(name => Held(name, PropertyText.OfChecker(name), "always", result))];

    /// <summary>Returns the required goals.</summary>
    public static IReadOnlyList<RunProperty> Eventually(RunRecord run) => run.Result is not { } result ? [] :
        [.. run.Scenario.Expect.Eventually.Select(name => Held(
            name, PropertyText.OfGoal(name), name == GoalNames.Converged && result.ConvergedAfter is { } after
                ? Durations.Measured(after) : "yes", result))];

    /// <summary>Returns the required sightings, then others that occurred.</summary>
    public static IReadOnlyList<RunProperty> Sometimes(RunRecord run) => run.Result is not { } result ? [] :
        [.. run.Scenario.Expect.Sometimes.Select(name => Seen(name, result, wanted: true)),
         .. result.Seen.Keys.Except(run.Scenario.Expect.Sometimes, StringComparer.Ordinal)
             .Select(name => Seen(name, result, wanted: false))];

    /// <summary>Builds the property of a sighting with its count.</summary>
    public static RunProperty Seen(string name, RunResult result, bool wanted) =>
        result.Seen.GetValueOrDefault(name) switch
        {
            > 0 and var count => new(
                name, SightingText.Of(name).Label, $"seen {Digits.Group(count)}×", Glyph.Check,
                wanted ? Tone.Good : name is SightingNames.LostAdd or SightingNames.SessionLost
                    ? Tone.Warn : Tone.Muted, wanted),
            _ =>
                new(name, SightingText.Of(name).Label, "never seen", Glyph.Ring, wanted ? Tone.Warn : Tone.Muted,
                    wanted),
        };

    private static RunProperty Held(string name, string text, string answer, RunResult result)
    {
        var broken = result.Verdict.Violations.Count(violation => violation.Checker == name)
            + (name == GoalNames.Converged
                ? result.Verdict.Violations.Count(violation => violation.Checker == CheckerNames.Convergence) : 0);
        return broken > 0
            ? new(name, text, $"violated {Digits.Group(broken)}×", Glyph.Cross, Tone.Bad, true)
            : name == GoalNames.Converged && result.ConvergedAfter is null
                ? new(name, text, "not seen", Glyph.Ring, Tone.Warn, true)
                : new(name, text, answer, Glyph.Check, Tone.Good, true);
    }
}
