using CounterLab.Lab.Running;
using Microsoft.AspNetCore.Components.Server.Circuits;

namespace CounterLab.Dashboard.Scenarios.Running;

/// <summary>
/// The runs that one circuit started. They stop when the circuit ends; after a lost connection, a grace period allows
/// the browser to reconnect.
/// </summary>
public sealed class CircuitRuns : CircuitHandler, IAsyncDisposable
{
    /// <summary>Grace period after a lost connection.</summary>
    public static readonly TimeSpan AwayMax = TimeSpan.FromSeconds(2);

    private const string Gone = "The page that started it was closed or lost its connection.";

    private readonly RunService _model;
    private readonly ITimer _away;

    /// <summary>Creates an instance for one circuit.</summary>
    public CircuitRuns(RunService model, TimeProvider time)
    {
        _model = model;
        _away = time.CreateTimer(_ => _ = _model.EndOfAsync(this, Gone), null, Timeout.InfiniteTimeSpan,
            Timeout.InfiniteTimeSpan);
    }

    /// <summary>Starts a run that stops with this circuit.</summary>
    /// <exception cref="RunFailedException">The limit of concurrent runs is reached.</exception>
    public RunJob Start(RunRequest request) => _model.Start(request, this);

    /// <summary>Whether this circuit started the run.</summary>
    public bool Owns(RunJob job) => job.Owner == this;

    /// <inheritdoc/>
    public override Task OnConnectionDownAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        _away.Change(AwayMax, Timeout.InfiniteTimeSpan);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public override Task OnConnectionUpAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        _away.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _away.DisposeAsync();
        await _model.EndOfAsync(this, Gone);
    }
}
