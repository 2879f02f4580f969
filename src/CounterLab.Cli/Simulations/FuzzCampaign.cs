using System.Globalization;
using System.Text;
using CounterLab.Protocol.Mutants;
using CounterLab.Simulation.Fuzzing;

namespace CounterLab.Cli.Simulations;

/// <summary>Runs a range of fuzz seeds on several threads, measures the time of each input, and reports.</summary>
internal sealed class FuzzCampaign
{
    /// <summary>The time in which a node must have handled any input.</summary>
    public static readonly TimeSpan Deadline = TimeSpan.FromMilliseconds(50);

    private const int Attempts = 3;
    private const int LineMax = 2_000;

    public required ulong From { get; init; }

    public required ulong To { get; init; }

    public int Inputs { get; init; } = FuzzOptions.InputsDefault;

    public IReadOnlyList<AttackKind>? Kinds { get; init; }

    public Mutant Mutant { get; init; }

    public int Jobs { get; init; } = 1;

    public bool Shrinks { get; init; }

    /// <summary>Runs all seeds and reports. Exit code 1: a violation was found.</summary>
    public int Run(CliOutput output, Interrupt interrupt)
    {
        var rows = new FuzzRow[(int)(To - From + 1)];
        try
        {
            Parallel.For(
                0, rows.Length,
                new ParallelOptions { MaxDegreeOfParallelism = Jobs, CancellationToken = interrupt.Token },
                i => rows[i] = Noted(Run(From + (ulong)i)));
        }
        catch (OperationCanceledException)
        {
            Console.Error.WriteLine("interrupted");
            return interrupt.ExitCode;
        }

        var failures = rows.Where(row => row.Check.Length > 0).ToList();
        output.Line(Json(rows, failures), Text(rows, failures));
        return failures.Count == 0 ? ExitCode.Ok : ExitCode.Refused;
    }

    /// <summary>Shows a violation when it is found: a campaign takes minutes.</summary>
    private static FuzzRow Noted(FuzzRow row)
    {
        if (row.Check.Length > 0)
        {
            Console.Error.WriteLine(FormattableString.Invariant($"seed {row.Seed}: {row.Check}"));
        }

        return row;
    }

    private FuzzRow Run(ulong seed)
    {
        var clock = new FuzzClock();
        var options = new FuzzOptions(seed, Inputs)
        {
            Kinds = Kinds,
            Mutant = Mutant,
            Codec = new ProtobufCodec(),
            Watch = clock,
        };
        var result = FuzzRun.Of(options);
        var slowest = clock.Slowest;
        var row = new FuzzRow(
            seed, result.Inputs, result.Refused, result.Handled, slowest.TotalMilliseconds, "", "", -1, Reproduce(seed),
            []);
        if (result.Violation is { } violation)
        {
            return Describe(row, options, violation);
        }

        return slowest > Deadline && IsSlowAgain(options, clock)
            ? row with { Check = "time", Message = $"{slowest.TotalMilliseconds:0} ms: {clock.SlowestInput}" } : row;
    }

    /// <summary>
    /// Whether the input takes too long every time: otherwise the machine, or a collection of garbage, took the time.
    /// </summary>
    private static bool IsSlowAgain(FuzzOptions options, FuzzClock first)
    {
        for (var attempt = 1; attempt < Attempts; attempt++)
        {
            var clock = new FuzzClock();
            FuzzRun.Of(options with { Watch = clock });
            if (clock.Slowest <= Deadline || clock.SlowestAt != first.SlowestAt)
            {
                return false;
            }
        }

        return true;
    }

    private FuzzRow Describe(FuzzRow row, FuzzOptions options, FuzzViolation violation)
    {
        if (!Shrinks)
        {
            return row with { Check = violation.Check, Message = violation.Message, Input = violation.Input };
        }

        var (shrunk, found) = FuzzShrinker.Shrink(options, violation);
        var clock = new FuzzClock(notesAttacks: true);
        FuzzRun.Of(shrunk with { Watch = clock });
        return row with { Check = found.Check, Message = found.Message, Input = found.Input, Shrunk = clock.Attacks };
    }

    private string Reproduce(ulong seed) => string.Create(
        CultureInfo.InvariantCulture, $"counterlab fuzz --seeds {seed}..{seed} --inputs {Inputs}")
        + (Kinds is null ? "" : $" --kinds {string.Join(',', Kinds.Select(FuzzKinds.NameOf))}")
        + (Mutant == Mutant.None ? "" : $" --mutant {MutantNames.Of(Mutant)}") + " --shrink";

    private object Json(FuzzRow[] rows, List<FuzzRow> failures) => new
    {
        verdict = failures.Count == 0 ? "valid" : "violated",
        from = From,
        to = To,
        inputs = rows.Sum(row => (long)row.Inputs),
        refused = rows.Sum(row => (long)row.Refused),
        handled = rows.Sum(row => row.Handled),
        slowestMs = Math.Round(rows.Max(row => row.SlowestMs), 3),
        failures,
    };

    private static string Text(FuzzRow[] rows, List<FuzzRow> failures)
    {
        var text = new StringBuilder();
        foreach (var row in failures)
        {
            text.Append(CultureInfo.InvariantCulture, $"seed {row.Seed}: {row.Check}: {Short(row.Message)}\n");
            row.Shrunk.ToList().ForEach(line => text.Append(CultureInfo.InvariantCulture, $"  {Short(line)}\n"));
            text.Append(CultureInfo.InvariantCulture, $"  {row.Reproduce}\n");
        }

        var (inputs, refused) = (rows.Sum(row => (long)row.Inputs), rows.Sum(row => (long)row.Refused));
        return text.Append(CultureInfo.InvariantCulture,
            $"{(failures.Count == 0 ? "valid" : $"violated by {failures.Count} seeds")}: {inputs} inputs of "
            + $"{rows.Length} seeds, {refused} of them refused; slowest of {rows.Sum(row => row.Handled)} inputs "
            + $"handled: {rows.Max(row => row.SlowestMs):0.0} ms").ToString();
    }

    private static string Short(string text) => text.Length <= LineMax ? text : text[..LineMax] + "…";
}
