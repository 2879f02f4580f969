using CounterLab.Experiments.Recorded.Json;
using CounterLab.Experiments.Recorded.Lines;
using CounterLab.Experiments.Scenarios.Json;
using CounterLab.Lab.Live.Running.Reports;
using CounterLab.Lab.Running;

namespace CounterLab.Lab.Live.Running;

/// <summary>The results of a run: its history, and the verdict that follows from it.</summary>
public sealed class LiveResult
{
    private LiveResult(IReadOnlyList<HistoryLine> history, RunReport report) => (History, Report) = (history, report);

    /// <summary>The history, line by line in causal order.</summary>
    public IReadOnlyList<HistoryLine> History { get; }

    /// <summary>The verdict and all other results.</summary>
    public RunReport Report { get; }

    /// <summary>Judges a history, either a new one or one that was read from its file.</summary>
    /// <exception cref="HistoryException">The history does not begin as required.</exception>
    /// <exception cref="ScenarioException">The scenario in it is invalid.</exception>
    public static LiveResult Of(IReadOnlyList<HistoryLine> history, string reproduce = "") =>
        new(history, new ReportBuilder(history, reproduce).Build());
}
