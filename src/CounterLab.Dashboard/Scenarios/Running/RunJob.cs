using CounterLab.Experiments.Scenarios;
using CounterLab.Lab.Running;
using CounterLab.Presentation.Runs;

namespace CounterLab.Dashboard.Scenarios.Running;

/// <summary>A run under way.</summary>
public sealed class RunJob : IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly Lock _gate = new();
    private RunStage _stage;
    private bool _isOver;

    internal RunJob(int id, RunRequest request, DateTimeOffset startedAt, object owner) =>
        (Id, Request, StartedAt, Owner) = (id, request, startedAt, owner);

    /// <summary>The number that its record will have.</summary>
    public int Id { get; }

    /// <summary>What is run.</summary>
    public RunRequest Request { get; }

    /// <summary>As it is run.</summary>
    public Scenario Scenario => Request.Paced;

    /// <summary>When it was asked for.</summary>
    public DateTimeOffset StartedAt { get; }

    /// <summary>Who asked for it: it ends with them.</summary>
    public object Owner { get; }

    /// <summary>How far it is.</summary>
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

    /// <summary>Why it is to stop; empty: it is not.</summary>
    public string StopReason { get; private set; } = "";

    /// <summary>Ends with the run, when nothing of it is left.</summary>
    public Task Ended { get; internal set; } = Task.CompletedTask;

    internal CancellationToken Stopped => _stop.Token;

    /// <summary>The record of this run, before anything is known of how it ends.</summary>
    public RunRecord ToRecord() => new() { Id = Id, Request = Request, StartedAt = StartedAt };

    /// <summary>Stops it; once is enough.</summary>
    public void Stop(string why)
    {
        lock (_gate)
        {
            if (_isOver || StopReason.Length > 0)
            {
                return;
            }

            StopReason = why;
            _stop.CancelAsync(); // its listeners run elsewhere, not under this lock
        }
    }

    /// <summary>It is over: nothing is left to be stopped.</summary>
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
