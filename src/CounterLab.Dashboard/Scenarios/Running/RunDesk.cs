using System.Globalization;
using CounterLab.Experiments.Faults;
using CounterLab.Lab.Running;
using CounterLab.Presentation.Runs;

namespace CounterLab.Dashboard.Scenarios.Running;

/// <summary>
/// Everything that runs, for the whole application: at most one scenario on real nodes at a time, few simulated ones. What is over
/// goes into the history. When this is disposed of nothing is left running.
/// </summary>
public sealed class RunDesk(RunHistory history, ScenarioRunners runners, TimeProvider time) : IAsyncDisposable
{
    /// <summary>Simulated runs at a time: each takes a core.</summary>
    public const int SimulatedMax = 2;

    private readonly Lock _gate = new();
    private readonly List<RunJob> _jobs = [];
    private int _runs;
    private bool _isClosed;

    /// <summary>A run began, went on, or ended; on no particular thread.</summary>
    public event Action? Changed;

    /// <summary>Under way, oldest first.</summary>
    public IReadOnlyList<RunJob> Jobs
    {
        get
        {
            lock (_gate)
            {
                return [.. _jobs];
            }
        }
    }

    /// <summary>Runs ever begun.</summary>
    public int Begun
    {
        get
        {
            lock (_gate)
            {
                return _runs;
            }
        }
    }

    /// <summary>Why nothing more can be run in this world now; empty: it can.</summary>
    public string Obstacle(Worlds world, object owner)
    {
        var same = Jobs.Where(job => job.Request.World == world).ToList();
        if (world == Worlds.Live)
        {
            return same is [var live, ..]
                ? $"One scenario at a time runs on real nodes. Expected none; found {live.Request.Scenario.Name}, {(live.Owner == owner ? "of this page" : "of another page")}, since {live.StartedAt.ToLocalTime().ToString("HH:mm:ss", CultureInfo.InvariantCulture)}."
                : "";
        }

        return same.Count >= SimulatedMax
            ? FormattableString.Invariant($"At most {SimulatedMax} simulated runs at a time. Expected fewer; found {string.Join(" and ", same.Select(job => job.Request.Scenario.Name))}.")
            : "";
    }

    /// <summary>Begins a run.</summary>
    /// <param name="owner">It ends with them: see <see cref="EndOfAsync"/>.</param>
    /// <exception cref="RunFailedException">Others are in the way.</exception>
    public RunJob Start(RunRequest request, object owner)
    {
        RunJob job;
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_isClosed, this);
            if (Obstacle(request.World, owner) is { Length: > 0 } why)
            {
                throw new RunFailedException(why);
            }

            job = new RunJob(++_runs, request, time.GetUtcNow(), owner);
            _jobs.Add(job);
            job.Ended = RunAsync(job);
        }

        Changed?.Invoke();
        return job;
    }

    /// <summary>Stops what somebody asked for, and waits until nothing of it is left.</summary>
    public async Task EndOfAsync(object owner, string why)
    {
        var mine = Jobs.Where(job => job.Owner == owner).ToList();
        mine.ForEach(job => job.Stop(why));
        await Task.WhenAll(mine.Select(job => job.Ended));
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        lock (_gate)
        {
            _isClosed = true;
        }

        var all = Jobs;
        foreach (var job in all)
        {
            job.Stop("The dashboard ended.");
        }

        await Task.WhenAll(all.Select(job => job.Ended));
    }

    private async Task RunAsync(RunJob job)
    {
        await Task.Yield(); // nothing of it under the caller's lock
        var record = job.ToRecord();
        var from = time.GetTimestamp();
        try
        {
            var runner = job.Request.World == Worlds.Live ? runners.Live : runners.Simulated;
            var result = await runner.RunAsync(job.Request, stage => Tell(job, stage), job.Stopped).ConfigureAwait(false);
            record = record with { Result = result };
        }
        catch (Exception) when (job.Stopped.IsCancellationRequested) // whatever broke then broke because of that
        {
            record = record with { Broke = RunBreak.Stopped, Why = job.StopReason };
        }
        catch (RunFailedException e)
        {
            record = record with { Broke = RunBreak.Failed, Why = e.Message };
        }
        catch (Exception e) // whatever it is, it belongs to this run and must be seen there
        {
            record = record with { Broke = RunBreak.Failed, Why = $"The run broke off. Expected a verdict; found {e.GetType().Name}: {e.Message}" };
        }

        history.Add(record with { Took = time.GetElapsedTime(from) });
        lock (_gate)
        {
            _jobs.Remove(job);
        }

        job.Dispose();

        Changed?.Invoke();
    }

    private void Tell(RunJob job, RunStage stage)
    {
        job.Tell(stage);
        Changed?.Invoke();
    }
}
