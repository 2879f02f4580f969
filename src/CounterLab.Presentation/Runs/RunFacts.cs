using System.Globalization;
using CounterLab.Experiments.Scenarios;
using CounterLab.Presentation.Scenarios.Library;
using CounterLab.Presentation.Style;
using CounterLab.Presentation.Texts;

namespace CounterLab.Presentation.Runs;

/// <summary>Named figures of a run.</summary>
public static class RunFacts
{
    /// <summary>Text for an absent value.</summary>
    public const string None = "–";

    /// <summary>Returns configuration and result as named figures, the most important first.</summary>
    public static IReadOnlyList<(string Name, string Value)> Of(RunRecord run) =>
    [
        ("scenario", run.Name),
        ("world", World(run)),
        ("seed", run.Scenario.Seed.ToString(CultureInfo.InvariantCulture)),
        ("mutant", run.HasMutant ? run.Request.MutantName : "none"),
        ("time scale", run.Request.World == Worlds.Live
            ? run.Request.Pace.ToString("0.###", CultureInfo.InvariantCulture) : None),
        ("verdict", RunStyle.Of(run).Word),
        ("converged after heal", Converged(run)),
        ("violations", Violations(run)),
        ("nodes", run.Result is { } nodes ? Digits.Group(nodes.Nodes.Count) : None),
        ("length of the experiment", run.Result is { } result ? Durations.Measured(result.Length) : None),
        ("lost", run.Result is { } lost ? Digits.Group(lost.Lost.Count) : None),
        ("events", run.Result?.Events is { } events ? Digits.Group(events) : None),
        ("trace hash", run.Result?.TraceHash?.ToString("x16", CultureInfo.InvariantCulture) ?? None),
        ("took", Durations.Measured(run.Took)),
    ];

    /// <summary>Display name of the world of a run.</summary>
    public static string World(RunRecord run) => run.Request.World == Worlds.Live ? "live" : "simulated";

    /// <summary>Icon of the world of a run.</summary>
    public static Glyph WorldIcon(RunRecord run) => run.Request.World == Worlds.Live ? Glyph.Nodes : Glyph.Simulator;

    /// <summary>The time from heal to convergence.</summary>
    public static string Converged(RunRecord run) =>
        run.Result is not { } result ? None : result.ConvergedAfter is { } after ? Durations.Measured(after) : "never";

    /// <summary>The number of violations.</summary>
    public static string Violations(RunRecord run) =>
        run.Result is { } result ? Digits.Group(result.Verdict.Violations.Count) : None;

    /// <summary>The local time of the start.</summary>
    public static string When(RunRecord run) =>
        run.StartedAt.ToLocalTime().ToString("HH:mm:ss", CultureInfo.InvariantCulture);

    /// <summary>The run in one line: <c>run 3 · lost-replies · simulated · seed 6 · valid</c>.</summary>
    public static string Line(RunRecord run) => string.Create(
        CultureInfo.InvariantCulture,
        $"run {run.Id} · {run.Name} · {World(run)} · seed "
        + $"{run.Scenario.Seed}{(run.HasMutant ? " · " + run.Request.MutantName : "")} · {RunStyle.Of(run).Word}");
}
