using CounterLab.Experiments.Recorded.Json;
using CounterLab.Experiments.Recorded.Lines;
using CounterLab.Experiments.Scenarios.Json;
using CounterLab.Lab.Live.Running.Reports;
using CounterLab.Lab.Running;

namespace CounterLab.Lab.Live.Running;

/// <summary>What a run showed: its history, and the verdict that follows from it.</summary>
public sealed class LiveResult
{
    private LiveResult(IReadOnlyList<HistoryLine> history, RunReport report) => (History, Report) = (history, report);

    /// <summary>Line by line in causal order.</summary>
    public IReadOnlyList<HistoryLine> History { get; }

    /// <summary>The verdict, and everything that is shown with it.</summary>
    public RunReport Report { get; }

    /// <summary>Judges a history, a new one or one that was read from its file.</summary>
    /// <exception cref="HistoryException">It does not begin as a history does.</exception>
    /// <exception cref="ScenarioException">The scenario in it can't be read.</exception>
    public static LiveResult Of(IReadOnlyList<HistoryLine> history, string reproduce = "") =>
        new(history, new ReportBuilder(history, reproduce).Build());
}
