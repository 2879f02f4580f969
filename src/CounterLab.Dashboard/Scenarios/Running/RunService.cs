using System.Globalization;
using CounterLab.Experiments.Scenarios;
using CounterLab.Lab.Running;
using CounterLab.Presentation.Runs;

namespace CounterLab.Dashboard.Scenarios.Running;

/// <summary>
/// Runs scenarios for the whole application: at most one on real nodes and a few simulated ones at a time. Finished
/// runs are added to the history. Disposal stops all runs.
/// </summary>
public sealed class RunService(RunHistory history, ScenarioRunners runners, TimeProvider time) : IAsyncDisposable
{
    /// <summary>Maximum number of concurrent simulated runs; each uses a CPU core.</summary>
    public const int SimulatedMax = 2;

    private readonly Lock _gate = new();
    private readonly List<RunJob> _jobs = [];
    private int _runs;
    private bool _isClosed;

    /// <summary>Raised on any thread when a run has started, progressed or ended.</summary>
    public event Action? Changed;

    /// <summary>Runs in progress, oldest first.</summary>
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

    /// <summary>Number of runs started so far.</summary>
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

    /// <summary>Returns the reason why no further run can start in this world; empty if one can.</summary>
    public string Obstacle(Worlds world, object owner)
    {
        var same = Jobs.Where(job => job.Request.World == world).ToList();
        if (world == Worlds.Live)
        {
            return same is [var live, ..]
                ? $"Only one scenario at a time can run on real nodes. Expected none; found "
                    + $"{live.Request.Scenario.Name}, {(live.Owner == owner ? "of this page" : "of another page")}, "
                    + $"since {live.StartedAt.ToLocalTime().ToString("HH:mm:ss", CultureInfo.InvariantCulture)}."
                : "";
        }

        return same.Count >= SimulatedMax
            ? string.Create(CultureInfo.InvariantCulture,
                $"At most {SimulatedMax} simulated runs at a time. Expected fewer; found "
                + $"{string.Join(" and ", same.Select(job => job.Request.Scenario.Name))}.")
            : "";
    }

    /// <summary>Starts a run.</summary>
    /// <param name="owner">The owner; see <see cref="EndOfAsync"/>.</param>
    /// <exception cref="RunFailedException">The limit of concurrent runs is reached.</exception>
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

    /// <summary>Stops the runs of an owner and waits for their end.</summary>
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
            job.Stop("The dashboard stopped.");
        }

        await Task.WhenAll(all.Select(job => job.Ended));
    }

    private async Task RunAsync(RunJob job)
    {
        await Task.Yield(); // not under the caller's lock
        var record = job.ToRecord();
        var from = time.GetTimestamp();
        try
        {
            var runner = job.Request.World == Worlds.Live ? runners.Live : runners.Simulated;
            var result = await runner.RunAsync(job.Request, stage => Tell(job, stage), job.Stopped)
                .ConfigureAwait(false);
            record = record with { Result = result };
        }
        catch (Exception) when (job.Stopped.IsCancellationRequested) // errors after a stop are caused by the stop
        {
            record = record with { Broke = RunBreak.Stopped, Why = job.StopReason };
        }
        catch (RunFailedException e)
        {
            record = record with { Broke = RunBreak.Failed, Why = e.Message };
        }
        catch (Exception e) // any error belongs to this run and is reported there
        {
            record = record with
            {
                Broke = RunBreak.Failed,
                Why = $"The run failed. Expected a verdict; found {e.GetType().Name}: {e.Message}"
            };
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
