using CounterLab.Dashboard.Simulated;
using CounterLab.Experiments;
using CounterLab.Protocol;
using CounterLab.Simulation;
using Microsoft.AspNetCore.Components;

namespace CounterLab.Dashboard.Components.Simulator;

/// <summary>Many seeds of what is shown; each failure opens at the moment of its violation.</summary>
public sealed partial class SweepTab
{
    private string _from = "0";
    private string _to = "499";
    private string _wrong = "";
    private SweepJob? _job;
    private Func<ulong, Scenario> _scenario = seed => Swarm.Draw(seed);
    private Mutant _mutant;

    [Inject]
    private SimulatorDesk Desk { get; set; } = default!;

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        _job?.Dispose();
        base.Dispose(disposing);
    }

    private static string What(SimulatedLaboratory run) => IsDrawn(run) ? "drawn scenarios" : run.Choice.Scenario.Name;

    private static bool IsDrawn(SimulatedLaboratory run) => (string)RunLink.Write(run.Choice, [], TimeSpan.Zero)["scenario"]! == RunLink.Drawn;

    private void Start()
    {
        try
        {
            var (from, to) = (RunLink.SeedOf(_from.Trim()), RunLink.SeedOf(_to.Trim()));
            if (from > to || to - from >= SweepJob.SeedsMax)
            {
                _wrong = $"Expected a range of at most {Group(SweepJob.SeedsMax)} seeds, the first not above the last; found {_from}..{_to}. For more: counterlab sweep.";
                return;
            }

            var run = Desk.Run;
            _scenario = run is null || IsDrawn(run) ? seed => Swarm.Draw(seed) : seed => run.Choice.Scenario with { Seed = seed };
            _mutant = run?.Choice.Mutant ?? Mutant.None;
            _job?.Dispose();
            _job = new SweepJob(from, to, _mutant, _scenario, View.Remind);
            _wrong = "";
        }
        catch (RunLinkException wrong)
        {
            _wrong = wrong.Message;
        }
    }

    private void Stop() => _job?.Stop();

    private void Open(SweepFailure failure) => Desk.Open(new RunChoice(_scenario(failure.Seed), _mutant), null, failure.At);

    private static string Group(ulong number) => Presentation.Digits.Group((long)number);
}
