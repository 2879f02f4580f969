namespace CounterLab.Lab.Running;

/// <summary>Runs scenarios in one world.</summary>
public interface IScenarioRunner
{
    /// <summary>Runs a scenario to its verdict. However the run ends, its processes and files are removed.</summary>
    /// <param name="progress">Receives the progress, on any thread.</param>
    /// <exception cref="RunFailedException">
    /// The scenario can't run, or the run was aborted; the message says what was expected and found.
    /// </exception>
    /// <exception cref="OperationCanceledException">The run was stopped.</exception>
    Task<RunResult> RunAsync(RunRequest request, Action<RunStage> progress, CancellationToken stop);
}
