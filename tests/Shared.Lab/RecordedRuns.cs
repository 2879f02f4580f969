using CounterLab.Experiments.Faults;
using CounterLab.Experiments.Scenarios;
using CounterLab.Experiments.Verdicts;
using CounterLab.Experiments.Workloads;
using CounterLab.Lab.Running;
using CounterLab.Presentation.Runs;
using CounterLab.Protocol.Mutants;

namespace CounterLab.Tests;

/// <summary>Completed runs, as the list of runs contains them.</summary>
internal static class RecordedRuns
{
    public static Scenario Small { get; } = new()
    {
        Name = "small",
        Nodes = ["n1", "n2"],
        Workload = new Workload { AddsPerSecond = 5, Counters = 1 },
        RunFor = TimeSpan.FromSeconds(4),
        Steps = [new Step(TimeSpan.FromSeconds(2), new IsolateFault("n1"), TimeSpan.FromSeconds(1))],
        Expect = new Expectations { Sometimes = [SightingNames.Diverged, SightingNames.LostReply] },
    };

    public static RunResult Result { get; } = new()
    {
        Verdict = new Verdict(VerdictKind.Valid, [], []),
        ConvergedAfter = TimeSpan.FromSeconds(1.31),
        Length = TimeSpan.FromSeconds(10),
        HealedAt = TimeSpan.FromSeconds(4),
        Nodes = ["n1", "n2"],
        Seen = new Dictionary<string, long>
        {
            [SightingNames.Diverged] = 4,
            [SightingNames.LostReply] = 1,
            [SightingNames.Retry] = 12_345,
        },
        Final = [new FinalCounter("c1", 12, 12, new Dictionary<string, Int128> { ["n1"] = 12, ["n2"] = 12 })],
        Series = [Series("c1", 12)],
        Bands = [new RunBand("cut", "isolate n1", TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(3), null)],
        Events = 4_000,
        TraceHash = 0x5EED,
    };

    public static RunRecord Valid(int id = 1, Worlds world = Worlds.Simulated, Mutant mutant = Mutant.None) => new()
    {
        Id = id,
        Request = new RunRequest(Small, world, mutant),
        StartedAt = new DateTimeOffset(2026, 11, 22, 12, 0, 0, TimeSpan.Zero).AddSeconds(id),
        Took = TimeSpan.FromSeconds(0.5),
        Result = Result,
    };

    private static Violation OverCount => new(
        CheckerNames.AcceptedRange, "n2 reads 7 added on c1; accepted were 12", TimeSpan.FromSeconds(4.5));

    public static RunRecord Violated(int id = 2) => Valid(id, mutant: Mutant.MergeTotals) with
    {
        Result = Result with
        {
            Verdict = new Verdict(VerdictKind.Violated, [OverCount], [SightingNames.LostReply]),
            ConvergedAfter = null,
            Seen = new Dictionary<string, long> { [SightingNames.Diverged] = 4 },
            Final = [new FinalCounter("c1", 12, 12, new Dictionary<string, Int128> { ["n1"] = 12, ["n2"] = 7 })],
            Lost = ["n2#1 (killed): operations 3–4, +5 on c1, had not reached any other node."],
        },
    };

    public static RunRecord Stopped(int id = 3) => Valid(id, Worlds.Live) with
    {
        Result = null,
        Broke = RunBreak.Stopped,
        Why = "Stopped by the user.",
    };

    public static RunRecord Failed(int id = 4) => Valid(id, Worlds.Live) with
    {
        Result = null,
        Broke = RunBreak.Failed,
        Why = "The node program is missing. Expected CounterLab.Node.dll next to the lab's assembly; found none.",
    };

    public static RunSeries Series(string counter, Int128 last) => new(
        counter, ["n1", "n2"], [TimeSpan.Zero, TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(10)],
        [[0, last / 2, last], [0, null, last]], [(0, 0), (0, last), (last, last)]);
}
