using CounterLab.Lab.Running;

namespace CounterLab.Dashboard.Tests.Scenarios;

/// <summary>A runner whose runs end when the test ends them or when they are stopped.</summary>
internal sealed class FakeRunner : IScenarioRunner
{
    private readonly TaskCompletionSource<RunResult> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Action<RunStage>? Tell { get; private set; }

    public void End(RunResult result) => _done.TrySetResult(result);

    public void Fail(Exception why) => _done.TrySetException(why);

    public Task<RunResult> RunAsync(RunRequest request, Action<RunStage> progress, CancellationToken stop)
    {
        Tell = progress;
        progress(new RunStage(RunStageKind.Starting, TimeSpan.Zero));
        return _done.Task.WaitAsync(stop);
    }
}
