using System.Globalization;
using System.Text;
using CounterLab.Simulation.Running;

namespace CounterLab.Cli.Simulations;

/// <summary>Formats a run as text: a column per node, a row per action and per second, then the verdict.</summary>
internal static class SimulationText
{
    public static string Of(SimulationResult result, string reproduce)
    {
        var text = new StringBuilder();
        text.Append(ColumnText.Of(result.Rows));
        text.Append(Invariant($"\nsum over all counters; +n: own operations not confirmed by every peer\n"));
        text.Append(Invariant($"{result.Verdict.Explain()}\n"));
        text.Append(
            string.Create(CultureInfo.InvariantCulture,
            $"{result.Scenario.Nodes.Count} nodes, {result.VirtualTime.TotalSeconds:0.0} s of virtual time, "
            + $"{result.Events} events, "));
        text.Append(result.ConvergedAfter is { } after
            ? Invariant($"converged {after.TotalSeconds:0.00} s after the heal\n") : "not converged\n");
        text.Append(
            Invariant(
            $"seen: {string.Join(", ", result.Seen.Select(seen => Invariant($"{seen.Key} {seen.Value}×")))}\n"));
        return text.Append(Invariant($"trace {SimulationJson.Hash(result.TraceHash)} · {reproduce}")).ToString();
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
