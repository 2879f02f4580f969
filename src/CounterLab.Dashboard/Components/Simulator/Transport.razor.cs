using System.Globalization;
using CounterLab.Dashboard.Simulator;
using CounterLab.Experiments.Tracing;
using CounterLab.Lab.Simulated;
using CounterLab.Presentation.Runs;
using CounterLab.Simulation.Running;
using Microsoft.AspNetCore.Components;

namespace CounterLab.Dashboard.Components.Simulator;

/// <summary>The time controls: play, step, speed, and a track with faults, violations and the fork position.</summary>
public sealed partial class Transport
{
    [Inject]
    private SimulatorState Model { get; set; } = default!;

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        base.OnInitialized();
        Model.Changed += Refresh;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        Model.Changed -= Refresh;
        base.Dispose(disposing);
    }

    private static string Speed(SimulatedLaboratory run)
    {
        var speed = run.Playback.Speed.ToString("0.####", CultureInfo.InvariantCulture) + "×";
        return run.Playback.IsBehind ? speed + " (machine is slower)" : speed;
    }

    private static string Log(SimulatedLaboratory run) =>
        Math.Log10(run.Playback.Speed).ToString("0.##", CultureInfo.InvariantCulture);

    private static string Ms(TimeSpan time) =>
        Math.Floor(time.TotalMilliseconds).ToString("0", CultureInfo.InvariantCulture);

    private static IReadOnlyList<TraceBand> Bands(SimulatedLaboratory run) => run.CurrentFork.Outcome?.Bands ?? [];

    private static IEnumerable<TimeSpan> Violations(SimulatedLaboratory run) =>
        run.CurrentFork.Outcome?.Verdict.Violations.Select(violation => violation.At).Take(20) ?? [];

    private static string Left(TimeSpan at, TimeSpan length) =>
        string.Create(CultureInfo.InvariantCulture, $"left:{Percent(at, length):0.##}%");

    private static string Box(TraceBand band, TimeSpan length)
    {
        var (left, right) = (Percent(band.From, length), Percent(band.To ?? length, length));
        return string.Create(CultureInfo.InvariantCulture,
            $"left:{left:0.##}%;width:{Math.Max(0.3, right - left):0.##}%");
    }

    private static double Percent(TimeSpan at, TimeSpan length) =>
        length == TimeSpan.Zero ? 0 : Math.Clamp(100 * (at / length), 0, 100);

    private static string Phase(SimulatedLaboratory run) => run.Phase switch
    {
        RunPhase.Faults => "faults and workload",
        RunPhase.Settling => "healed, settling",
        RunPhase.Calm => "calm",
        RunPhase.Asking => "final reads",
        _ => "over: " + VerdictFacts.Word(run.CurrentFork.Outcome?.Verdict.Kind),
    };

    private static void SetSpeed(SimulatedLaboratory run, ChangeEventArgs e)
    {
        if (double.TryParse(e.Value?.ToString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var log))
        {
            run.Playback.SetSpeed(Math.Pow(10, log));
        }
    }

    private static void Scrub(SimulatedLaboratory run, ChangeEventArgs e)
    {
        if (double.TryParse(e.Value?.ToString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var ms)
            && !double.IsNaN(ms))
        {
            run.SetPlaying(false);
            run.Seek(TimeSpan.FromMilliseconds(Math.Clamp(ms, 0, run.CurrentFork.Whole.Length.TotalMilliseconds)));
        }
    }
}
