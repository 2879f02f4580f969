using CounterLab.Experiments.Scenarios;
using CounterLab.Lab.Running;
using CounterLab.Presentation.Runs;

namespace CounterLab.Dashboard.Scenarios.Running;

/// <summary>A run in progress.</summary>
public sealed class RunJob : IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly Lock _gate = new();
    private RunStage _stage;
    private bool _isOver;

    internal RunJob(int id, RunRequest request, DateTimeOffset startedAt, object owner) =>
        (Id, Request, StartedAt, Owner) = (id, request, startedAt, owner);

    /// <summary>Number of the run, also that of its record.</summary>
    public int Id { get; }

    /// <summary>The configuration of the run.</summary>
    public RunRequest Request { get; }

    /// <summary>The scenario with the pace applied.</summary>
    public Scenario Scenario => Request.Paced;

    /// <summary>Time of the request.</summary>
    public DateTimeOffset StartedAt { get; }

    /// <summary>The owner; the run stops with it.</summary>
    public object Owner { get; }

    /// <summary>Progress of the run.</summary>
    public RunStage Stage
    {
        get
        {
            lock (_gate)
            {
                return _stage;
            }
        }
    }

    /// <summary>Reason of the requested stop; empty if none was requested.</summary>
    public string StopReason { get; private set; } = "";

    /// <summary>Completes when the run has ended and is cleaned up.</summary>
    public Task Ended { get; internal set; } = Task.CompletedTask;

    internal CancellationToken Stopped => _stop.Token;

    /// <summary>Returns a record of this run without a result.</summary>
    public RunRecord ToRecord() => new() { Id = Id, Request = Request, StartedAt = StartedAt };

    /// <summary>Requests a stop. Idempotent.</summary>
    public void Stop(string why)
    {
        lock (_gate)
        {
            if (_isOver || StopReason.Length > 0)
            {
                return;
            }

            StopReason = why;
            _stop.CancelAsync(); // does not run the callbacks inside this lock
        }
    }

    /// <summary>Marks the run as ended.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _isOver = true;
        }

        _stop.Dispose();
    }

    internal void Tell(RunStage stage)
    {
        lock (_gate)
        {
            _stage = stage;
        }
    }
}
