using CounterLab.Experiments.Faults;
using CounterLab.Lab.Running;
using CounterLab.Lab.Simulated.Links;
using CounterLab.Presentation.Runs;

namespace CounterLab.Dashboard.Scenarios;

/// <summary>Where a run leads.</summary>
public static class RunLinks
{
    /// <summary>Of a live run's report.</summary>
    public static string Report(int id) => FormattableString.Invariant($"/scenarios/runs/{id}/report");

    /// <summary>The same run in the simulator at a moment; empty: the scenario does not fit into a link, or is none of the simulator's.</summary>
    public static string Simulator(RunRecord run, TimeSpan at)
    {
        if (run.Request.World != Worlds.Simulated)
        {
            return "";
        }

        var link = RunLink.Write(new RunChoice(run.Scenario, run.Request.Mutant), [], at);
        return link["cut"] is not null ? "" : "/simulator?" + string.Join('&', link
            .Where(pair => pair.Value is not null).Select(pair => $"{pair.Key}={Uri.EscapeDataString((string)pair.Value!)}"));
    }

    /// <summary>Where there is something to look at: the first violation, else the heal, else the beginning.</summary>
    public static TimeSpan Moment(RunRecord run) => run.Result is not { } result ? TimeSpan.Zero
        : result.Verdict.Violations is [var first, ..] ? first.At : result.HealedAt ?? TimeSpan.Zero;
}
