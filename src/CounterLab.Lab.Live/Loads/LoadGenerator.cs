using System.Diagnostics;
using CounterLab.Lab.Live.Fleets;
using CounterLab.Lab.Live.Observation;
using CounterLab.Lab.Loads;
using CounterLab.Lab.Views;
using CounterLab.Protocol.Identity;

namespace CounterLab.Lab.Live.Loads;

/// <summary>
/// Sends adds at a fixed rate in an open loop: an add is due at its time whether earlier ones were answered or not.
/// While <see cref="UnderWayMax"/> adds are in flight, due adds are skipped and counted, so that a cluster that hangs
/// does not fill the lab's memory. One load at a time.
/// </summary>
/// <param name="ownerAt">Returns the current incarnation of a node.</param>
internal sealed class LoadGenerator(
    INodeFleet fleet, Ledger ledger, Func<FleetNode, OwnerId> ownerAt, Action changed) : IAsyncDisposable
{
    /// <summary>The maximum number of adds in flight.</summary>
    public const int UnderWayMax = 2_000;

    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(10);

    /// <summary>Serializes start, stop and disposal, so that no load keeps running unnoticed.</summary>
    private readonly SemaphoreSlim _gate = new(1, 1);
    private volatile Load? _load;
    private bool _isOver;

    /// <summary>The current load, or the last one that ended; null: no load was started yet.</summary>
    public LoadStatus? Status => _load?.Status;

    /// <summary>Starts a load; a running one is stopped first.</summary>
    /// <exception cref="LabException">The plan is invalid, there is no live node, or the lab has ended.</exception>
    public async Task StartAsync(LoadPlan plan)
    {
        if (plan.Fault is { } fault)
        {
            throw new LabException(fault, LabError.InvalidArgument);
        }

        await _gate.WaitAsync();
        try
        {
            await BeginAsync(plan);
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Stops the load after the adds in flight have ended, and closes its session. Idempotent.</summary>
    public Task StopAsync() => EndAsync(isForGood: false);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await EndAsync(isForGood: true);

    private async Task BeginAsync(LoadPlan plan)
    {
        if (_isOver)
        {
            throw new LabException("The lab has ended. Expected one that runs; open another.");
        }

        if (Targets(plan).Count == 0)
        {
            throw new LabException(
                "No live node can receive the load. Expected a running node; restart one or name others.");
        }

        if (_load is { } former)
        {
            await former.DisposeAsync();
        }

        _load = new Load(plan, this);
        changed();
    }

    private async Task EndAsync(bool isForGood)
    {
        await _gate.WaitAsync();
        try
        {
            _isOver |= isForGood;
            if (_load is { } load)
            {
                await load.DisposeAsync();
                changed();
            }
        }
        finally
        {
            _gate.Release();
        }
    }

    private List<string> Targets(LoadPlan plan) => [.. fleet.Nodes.Where(IsTarget).Select(node => node.Id)
        .Where(id => plan.Nodes.Count == 0 || plan.Nodes.Contains(id))];

    private static bool IsTarget(FleetNode node) => node.Address.Length > 0
        && node.State is not (ProcessState.Killed or ProcessState.Exited or ProcessState.Leaving);

    private ILoadClient ClientOf(LoadPlan plan, LoadTally tally) => plan.Sessions
        ? new SessionLoad(fleet, plan, tally)
        : new PlainLoad(fleet, ledger, ownerAt, plan, tally);

    private sealed class Load : IAsyncDisposable
    {
        private readonly LoadPlan _plan;
        private readonly LoadGenerator _owner;
        private readonly LoadTally _tally = new();
        private readonly ILoadClient _client;
        private readonly CancellationTokenSource _stop = new();
        private readonly DateTimeOffset _startedAt = DateTimeOffset.UtcNow;
        private readonly Task _running;
        private readonly SpreadDraw _draw;
        private int _underWay;

        public Load(LoadPlan plan, LoadGenerator owner)
        {
            (_plan, _owner, _draw) = (plan, owner, new SpreadDraw(plan.Spread));
            _client = owner.ClientOf(plan, _tally);
            _running = Task.Run(RunAsync);
        }

        public LoadStatus Status => _tally.Status(_plan, _startedAt, !_running.IsCompleted);

        /// <summary>Stops the load. Idempotent.</summary>
        public async ValueTask DisposeAsync()
        {
            if (!_running.IsCompleted)
            {
                await _stop.CancelAsync();
            }

            await _running;
            _stop.Dispose();
        }

        private async Task RunAsync()
        {
            var start = Stopwatch.GetTimestamp();
            using var timer = new PeriodicTimer(Beat);
            var made = 0L;
            while (!_stop.IsCancellationRequested)
            {
                var due = (long)(Stopwatch.GetElapsedTime(start).TotalSeconds * _plan.PerSecond);
                var targets = _owner.Targets(_plan);
                for (; made < due; made++)
                {
                    Begin(targets, made);
                }

                try
                {
                    await timer.WaitForNextTickAsync(_stop.Token);
                }
                catch (OperationCanceledException)
                {
                    break;
                }
            }

            while (Volatile.Read(ref _underWay) > 0)
            {
                await Task.Delay(Beat); // ends, because each add has a deadline
            }

            await _client.DisposeAsync();
        }

        private void Begin(List<string> targets, long number)
        {
            if (targets.Count == 0)
            {
                _tally.Skip("no live node");
            }
            else if (Volatile.Read(ref _underWay) >= UnderWayMax)
            {
                _tally.Skip($"{UnderWayMax} adds have no answer yet");
            }
            else
            {
                Interlocked.Increment(ref _underWay);
                var target = targets[_draw.Place(number, targets.Count)];
                var counter = _plan.Counters[_draw.Place(number / targets.Count, _plan.Counters.Count)];
                _ = AddAsync(target, counter);
            }
        }

        private async Task AddAsync(string node, string counter)
        {
            try
            {
                await _client.AddAsync(node, counter);
            }
            finally
            {
                Interlocked.Decrement(ref _underWay);
            }
        }
    }
}
