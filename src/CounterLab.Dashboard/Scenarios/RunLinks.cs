using CounterLab.Experiments.Scenarios;
using CounterLab.Lab.Running;
using CounterLab.Lab.Simulated.Links;
using CounterLab.Presentation.Runs;

namespace CounterLab.Dashboard.Scenarios;

/// <summary>Builds the links of a run.</summary>
public static class RunLinks
{
    /// <summary>Returns the link to the report of a live run.</summary>
    public static string Report(int id) => FormattableString.Invariant($"/scenarios/runs/{id}/report");

    /// <summary>
    /// Returns the link to the run in the simulator; empty if it does not fit or cannot be simulated.
    /// </summary>
    public static string Simulator(RunRecord run, TimeSpan at)
    {
        if (run.Request.World != Worlds.Simulated)
        {
            return "";
        }

        var link = RunLink.Write(new RunChoice(run.Scenario, run.Request.Mutant), [], at);
        var values = link.Where(pair => pair.Value is not null)
            .Select(pair => $"{pair.Key}={Uri.EscapeDataString((string)pair.Value!)}");
        return link["cut"] is not null ? "" : "/simulator?" + string.Join('&', values);
    }

    /// <summary>Returns the time of interest: the first violation, else the heal, else the start.</summary>
    public static TimeSpan Moment(RunRecord run) => run.Result is not { } result ? TimeSpan.Zero
        : result.Verdict.Violations is [var first, ..] ? first.At : result.HealedAt ?? TimeSpan.Zero;
}
