namespace CounterLab.Lab.Running;

/// <summary>Runs scenarios in one world.</summary>
public interface IScenarioRunner
{
    /// <summary>Runs one to its verdict; when this ends, however it ends, nothing of the run is left.</summary>
    /// <param name="progress">Receives the progress, on any thread.</param>
    /// <exception cref="RunFailedException">It can't be run, or broke off: what was expected and found.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    Task<RunResult> RunAsync(RunRequest request, Action<RunStage> progress, CancellationToken stop);
}
