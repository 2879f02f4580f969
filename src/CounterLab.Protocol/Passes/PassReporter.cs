namespace CounterLab.Protocol.Passes;

/// <summary>
/// Reports failed and delivered pushes. It reports the first failures and then every tenth, so that retries do not fill
/// the log.
/// </summary>
internal sealed class PassReporter(ReplicaContext context)
{
    private const int AttemptsReported = 3;
    private const int ReportEvery = 10;

    /// <summary>Reports a failed attempt, after which another one is scheduled.</summary>
    public void ReportFailure(PeerProgress progress, string error)
    {
        Invariant.Holds(progress.Attempts > 0, $"a failure of {progress.Peer.Id}; found {progress.Attempts}");
        if (progress.Kind == ProgressKind.Push && IsReported(progress.Attempts))
        {
            context.Report(FactKind.Retry, progress.Peer.Id, $"push failed {progress.Attempts}×: {error}");
        }
    }

    /// <summary>Reports an acknowledged batch if several attempts had failed before.</summary>
    public void ReportDelivery(PeerProgress progress)
    {
        if (progress.Kind == ProgressKind.Push && progress.Attempts >= AttemptsReported)
        {
            context.Report(
                FactKind.Delivered, progress.Peer.Id, $"acknowledged again after {progress.Attempts} failed tries");
        }
    }

    private static bool IsReported(int attempts) => attempts <= AttemptsReported || attempts % ReportEvery == 0;
}
