using CounterLab.Dashboard.Simulator;
using CounterLab.Lab.Running;
using CounterLab.Lab.Simulated.Jobs;
using CounterLab.Lab.Simulated.Links;
using Microsoft.AspNetCore.Components;

namespace CounterLab.Dashboard.Components.Simulator;

/// <summary>A sweep of the shown run. Each failed seed can be opened at the time of its violation.</summary>
public sealed partial class SweepTab
{
    private string _wrong = "";
    private (RunChoice? Of, SweepSubject Subject) _subject = (null, SweepSubject.Drawn);

    [Inject]
    private SimulatorState Model { get; set; } = default!;

    [Inject]
    private RunJobs Jobs { get; set; } = default!;

    /// <summary>The subject of the sweep, computed once per run.</summary>
    private SweepSubject Subject
    {
        get
        {
            if (Model.Run?.Choice is { } choice && !ReferenceEquals(choice, _subject.Of))
            {
                _subject = (choice, SweepSubject.Of(choice));
            }

            return _subject.Subject;
        }
    }

    private void Start()
    {
        try
        {
            var (from, to) = (RunLink.SeedOf(Jobs.From.Trim()), RunLink.SeedOf(Jobs.To.Trim()));
            if (from > to || to - from >= SweepJob.SeedsMax)
            {
                _wrong =
                    $"Expected a range of at most {Group(SweepJob.SeedsMax)} seeds, the first not above the last; "
                    + $"found {Jobs.From}..{Jobs.To}. For more: counterlab sweep.";
                return;
            }

            Jobs.StartSweep(from, to, Subject);
            _wrong = "";
        }
        catch (RunLinkException wrong)
        {
            _wrong = wrong.Message;
        }
    }

    private void Stop() => Jobs.Sweep?.Stop();

    private void Open(SweepJob job, FailedSeed failure) =>
        Model.Open(new RunChoice(job.Subject.Draw(failure.Seed), job.Subject.Mutant), null, failure.At);

    private static string Group(ulong number) => Presentation.Texts.Digits.Group((long)number);
}
