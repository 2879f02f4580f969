using System.Globalization;
using System.Text;
using CounterLab.Experiments.Verdicts;
using CounterLab.Simulation.Sweeping;
using Spectre.Console;

namespace CounterLab.Cli.Simulations;

/// <summary>Runs a sweep block by block with a progress bar on stderr, and reports the result.</summary>
internal static class SweepReport
{
    /// <summary>The maximum number of failures of a block in text output; JSON contains all.</summary>
    private const int FailuresShown = 20;

    public static int Run(Sweep sweep, string? progressPath, CliOutput output, Interrupt interrupt)
    {
        var progress = new SweepProgress(progressPath, sweep);
        var blocks = progress.Load();
        try
        {
            Bar(sweep, blocks, progress, interrupt.Token);
        }
        catch (OperationCanceledException)
        {
            Console.Error.WriteLine(progressPath is null
                ? "interrupted"
                : $"interrupted; run the same command to resume after {blocks.Count} finished blocks");
            return interrupt.ExitCode;
        }

        var kind = blocks.Any(block => block.Violated > 0) ? VerdictKind.Violated
            : blocks.Any(block => block.Unknown > 0) ? VerdictKind.Unknown : VerdictKind.Valid;
        output.Line(Json(sweep, blocks, kind), Text(blocks, kind));
        return SimulationJson.Exit(kind);
    }

    private static void Bar(Sweep sweep, List<SweepBlock> blocks, SweepProgress progress, CancellationToken cancel)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        if (Console.IsErrorRedirected)
        {
            RunBlocks(sweep, blocks, progress, () => { }, cancel);
            return;
        }

        var columns = new ProgressColumn[] { new TaskDescriptionColumn(), new ProgressBarColumn(),
            new PercentageColumn(), new RemainingTimeColumn() };
        console.Progress().Columns(columns).Start(context =>
        {
            var task = context.AddTask("seeds", maxValue: (double)(sweep.To - sweep.From) + 1);
            task.Increment(blocks.Sum(block => (double)(block.To - block.From) + 1));
            var clock = System.Diagnostics.Stopwatch.StartNew();
            var ran = 0;
            RunBlocks(
                sweep, blocks, progress,
                () =>
                {
                    var count = Interlocked.Increment(ref ran);
                    task.Increment(1);
                    task.Description =
                        string.Create(CultureInfo.InvariantCulture, $"{count / clock.Elapsed.TotalSeconds:0} runs/s");
                },
                cancel);
        });
    }

    private static void RunBlocks(Sweep sweep, List<SweepBlock> blocks, SweepProgress progress, Action ran,
        CancellationToken cancel)
    {
        var next = blocks.Count > 0 ? blocks[^1].To + 1 : sweep.From;
        var running = blocks.Count > 0 ? blocks[^1].Running : SeedDigest.Empty.Value;
        var isDone = blocks.Count > 0 && blocks[^1].To == sweep.To;
        while (!isDone && !(sweep.StopAtFirst && blocks.Exists(block => block.Violated > 0)))
        {
            var last = sweep.To - next < sweep.BlockSize ? sweep.To : next + sweep.BlockSize - 1;
            var block = sweep.Run(next, last, running, ran, cancel);
            progress.Note(block);
            blocks.Add(block);
            (next, running, isDone) = (block.To + 1, block.Running, block.To == sweep.To);
        }
    }

    private static object Json(Sweep sweep, List<SweepBlock> blocks, VerdictKind kind) => new
    {
        verdict = SimulationJson.Name(kind),
        from = sweep.From,
        to = sweep.To,
        runs = blocks.Sum(Runs),
        valid = blocks.Sum(block => block.Valid),
        violated = blocks.Sum(block => block.Violated),
        unknown = blocks.Sum(block => block.Unknown),
        digest = SimulationJson.Hash(blocks[^1].Running),
        blocks = blocks.Select(block => new { block.From, block.To, block.Digest }),
        failures = blocks.SelectMany(block => block.Failures),
    };

    private static string Text(List<SweepBlock> blocks, VerdictKind kind)
    {
        var text = new StringBuilder();
        foreach (var block in blocks)
        {
            text.Append(CultureInfo.InvariantCulture,
                $"{block.From,8}..{block.To,-8} {block.Digest}  {block.Valid} valid, {block.Violated} violated, "
                + $"{block.Unknown} unknown\n");
            foreach (var failure in block.Failures.Take(FailuresShown))
            {
                text.Append(CultureInfo.InvariantCulture,
                    $"  seed {failure.Seed}: {failure.Checker}: {failure.Message}\n    {failure.Reproduce}\n");
            }

            if (block.Failures.Count > FailuresShown)
            {
                text.Append(CultureInfo.InvariantCulture,
                    $"  and {block.Failures.Count - FailuresShown} more, all of them with --json\n");
            }
        }

        return text.Append(CultureInfo.InvariantCulture,
            $"{SimulationJson.Name(kind)}: {blocks.Sum(Runs)} runs, digest {SimulationJson.Hash(blocks[^1].Running)}")
            .ToString();
    }

    private static int Runs(SweepBlock block) => block.Valid + block.Violated + block.Unknown;
}
