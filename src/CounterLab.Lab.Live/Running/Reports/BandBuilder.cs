using CounterLab.Experiments.Recorded.Lines;
using CounterLab.Lab.Running;

namespace CounterLab.Lab.Live.Running.Reports;

/// <summary>Builds bands from the faults and process actions of a history.</summary>
internal static class BandBuilder
{
    public static List<RunBand> Of(IReadOnlyList<HistoryLine> lines)
    {
        var end = lines[^1].At;
        var bands = new List<RunBand>();
        var open = new Dictionary<string, (string Kind, string Label, TimeSpan From)>(StringComparer.Ordinal);
        foreach (var line in lines)
        {
            switch (line)
            {
                case FaultBeginLine fault:
                    open[fault.Id] = (fault.Name, fault.Label, fault.At);
                    break;
                case FaultEndLine fault when open.Remove(fault.Id, out var began):
                    bands.Add(new RunBand(began.Kind, began.Label, began.From, fault.At, fault.Effect));
                    break;
                case StepLine { Name: "kill" or "stop" or "pause" or "stranger" } step:
                    if (open.Remove(Of(step.Node), out var paused))
                    {
                        bands.Add(new RunBand(paused.Kind, paused.Label, paused.From, step.At, null));
                    }

                    open[Of(step.Node)] = (step.Name, Label(step), step.At);
                    break;
                case StepLine { Name: "restart" or "resume" } step when open.Remove(Of(step.Node), out var began):
                    bands.Add(new RunBand(began.Kind, began.Label, began.From, step.At, null));
                    break;
            }
        }

        bands.AddRange(open.Values.Select(band => new RunBand(band.Kind, band.Label, band.From, end, null)));
        return [.. bands.OrderBy(band => band.From)];
    }

    private static string Of(string node) => $"node {node}";

    private static string Label(StepLine step) => step.Name switch
    {
        "kill" => $"{step.Node} killed",
        "stranger" => $"foreign node in place of {step.Node}",
        "stop" => $"{step.Node} stopped",
        _ => $"{step.Node} paused",
    };
}
