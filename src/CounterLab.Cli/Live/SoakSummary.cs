using System.Globalization;

namespace CounterLab.Cli.Live;

/// <summary>
/// The summary of a soak. Memory and threads are means over nodes, in the second and in the last quarter of the runs.
/// </summary>
internal sealed record SoakSummary(
    string Verdict, int Runs, int Valid, int Violated, int Unknown, long Adds, double Minutes, double MedianConvergedMs,
    double GreatestConvergedMs,
    double ResidentMbSecondQuarter, double ResidentMbLastQuarter, double ThreadsSecondQuarter,
    double ThreadsLastQuarter)
{
    public static SoakSummary Of(IReadOnlyList<SoakLine> lines, TimeSpan elapsed)
    {
        var converged = lines.Select(line => line.ConvergedMs).OfType<double>().Order().ToList();
        var (second, last) = (Quarter(lines, 1), Quarter(lines, 3));
        var (violated, unknown) = (Count(lines, "violated"), Count(lines, "unknown"));
        return new SoakSummary(
            violated > 0 ? "violated" : unknown > 0
                ? "unknown" : "valid", lines.Count, Count(lines, "valid"), violated, unknown,
            lines.Sum(line => (long)line.Ok), Math.Round(elapsed.TotalMinutes, 1),
            converged.Count > 0 ? converged[converged.Count / 2] : 0, converged.Count > 0 ? converged[^1] : 0,
            Mean(second.SelectMany(line => line.ResidentMb)), Mean(last.SelectMany(line => line.ResidentMb)),
            Mean(second.SelectMany(line => line.Threads)), Mean(last.SelectMany(line => line.Threads)));
    }

    public string Text() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Verdict}: {Runs} runs, {Valid} valid, {Violated} violated, {Unknown} unknown; {Adds} adds acknowledged\n"
        + $"converged after the heal: median {MedianConvergedMs:0} ms, at most {GreatestConvergedMs:0} ms\n"
        + $"memory of a node {ResidentMbSecondQuarter:0} MB in the second quarter, {ResidentMbLastQuarter:0} MB "
            + $"in the last; "
        + $"threads {ThreadsSecondQuarter:0.0} and {ThreadsLastQuarter:0.0}");

    private static List<SoakLine> Quarter(IReadOnlyList<SoakLine> lines, int quarter) =>
        [.. lines.Skip(lines.Count * quarter / 4)
            .Take((lines.Count * (quarter + 1) / 4) - (lines.Count * quarter / 4))];

    private static int Count(IReadOnlyList<SoakLine> lines, string verdict) =>
        lines.Count(line => line.Verdict == verdict);

    private static double Mean(IEnumerable<int> numbers) => Math.Round(numbers.DefaultIfEmpty().Average(), 1);
}
