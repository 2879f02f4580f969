using System.Diagnostics;
using System.Globalization;
using CounterLab.Benchmarks.Inputs;

namespace CounterLab.Benchmarks;

/// <summary>
/// Measures how long the costliest inputs occupy a node, against the line of 50 ms: a node handles one input at a time,
/// and everybody else waits. Each is handled by three new nodes with 10,000 owners; the least time counts, since the
/// others include what else the machine does.
/// </summary>
internal static class InputCosts
{
    private const int LineMs = 50;
    private const int Rounds = 3;

    public static void Run()
    {
        CostlyInputs.All.ToList().ForEach(input => Measure(input)); // compiles the code
        Write($"{"input",-48} {"ms",8}   line {LineMs} ms");
        foreach (var input in CostlyInputs.All)
        {
            var best = Enumerable.Range(0, Rounds).Select(_ => Measure(input)).Min();
            var place = best.TotalMilliseconds <= LineMs ? "below" : "ABOVE";
            Write($"{input.Name,-48} {best.TotalMilliseconds,8:F1}   {place}");
        }
    }

    private static TimeSpan Measure(CostlyInput costly)
    {
        var replica = CostlyInputs.Loaded();
        var input = costly.Create(replica);
        GC.Collect();
        var clock = Stopwatch.StartNew();
        var refusal = CostlyInputs.Handle(replica, input);
        var time = clock.Elapsed;
        return refusal is null ? time : throw new InvalidOperationException(
            $"Expected '{costly.Name}' to be accepted; found {refusal}");
    }

    private static void Write(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
