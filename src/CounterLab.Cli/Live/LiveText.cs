using System.Globalization;
using System.Text;
using CounterLab.Lab.Running;

namespace CounterLab.Cli.Live;

/// <summary>Formats the result of run as text.</summary>
internal static class LiveText
{
    public static string Of(RunReport report, string? reportPath)
    {
        var text = new StringBuilder();
        text.Append(
            Invariant($"{report.Scenario} on {report.Nodes.Count} real nodes, {report.Length.TotalSeconds:0.0} s\n"));
        text.Append(Invariant($"{report.Verdict.Explain()}\n"));
        text.Append(report.ConvergedAfter is { } after
            ? Invariant($"converged {after.TotalSeconds:0.00} s after the heal\n") : "not converged\n");
        foreach (var counter in report.Final)
        {
            var range = counter is { Least: { } least, Most: { } most } ? least == most
                ? Invariant($"{least}") : Invariant($"{least} to {most}") : "was reset";
            text.Append(
                string.Create(CultureInfo.InvariantCulture,
                $"{TerminalText.Name(counter.Counter)}: expected {range}; "
                + $"{string.Join(", ", counter.Values.Select(value => Invariant($"{value.Key} {value.Value}")))}\n"));
        }

        foreach (var lost in report.Lost)
        {
            text.Append(
                Invariant(
                $"lost: {lost.Owner}, operations {lost.From} to {lost.To} ({lost.Amount:+#;-#;0}): {lost.Why}\n"));
        }

        foreach (var client in report.Clients)
        {
            text.Append(
                Invariant(
                $"{client.Via}: {client.Ok} acknowledged, {client.Failed} failed, {client.Unknown} unknown\n"));
        }

        text.Append(
            Invariant(
            $"seen: {string.Join(", ", report.Sightings.Select(seen => Invariant($"{seen.Key} {seen.Value}×")))}\n"));
        text.Append(Invariant($"history {report.HistoryPath}\n"));
        text.Append(reportPath is null ? "" : Invariant($"report {reportPath}\n"));
        return text.Append(report.Reproduce).ToString();
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
