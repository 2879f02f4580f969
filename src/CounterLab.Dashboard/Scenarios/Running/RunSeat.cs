using CounterLab.Lab.Running;
using Microsoft.AspNetCore.Components.Server.Circuits;

namespace CounterLab.Dashboard.Scenarios.Running;

/// <summary>
/// One circuit at the desk: what it started ends with it. A connection that is lost may come back within a moment; a browser that
/// was closed, or died, does not, and its run must not go on for nobody.
/// </summary>
public sealed class RunSeat : CircuitHandler, IAsyncDisposable
{
    /// <summary>How long a lost connection may stay away before its runs end.</summary>
    public static readonly TimeSpan AwayMax = TimeSpan.FromSeconds(2);

    private const string Gone = "The page that started it was closed, or lost its connection.";

    private readonly RunDesk _desk;
    private readonly ITimer _away;

    /// <summary>A seat of one circuit.</summary>
    public RunSeat(RunDesk desk, TimeProvider time)
    {
        _desk = desk;
        _away = time.CreateTimer(_ => _ = _desk.EndOfAsync(this, Gone), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Begins a run that ends with this circuit.</summary>
    /// <exception cref="RunFailedException">Others are in the way.</exception>
    public RunJob Start(RunRequest request) => _desk.Start(request, this);

    /// <summary>Whether it was this circuit that started it.</summary>
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
        await _desk.EndOfAsync(this, Gone);
    }
}
