using System.Collections.Concurrent;
using System.Diagnostics;
using CounterLab.Experiments.Faults;
using CounterLab.Lab.Faults;
using CounterLab.Lab.Live.Fleets;
using CounterLab.Lab.Views;
using CounterLab.Wire.V1;
using Grpc.Core;

namespace CounterLab.Lab.Live.Faults;

/// <summary>
/// Applies the registered faults to the nodes. Both ends of a link receive its faults, and each applies its part. A
/// request replaces the previous one and is a lease of 3.5 s. While there are faults, it is renewed every second, so
/// that they end when the lab is killed. A paused node receives its faults when it resumes; a restarted one starts with
/// them. Faults whose time is over are ended both here and by the nodes.
/// </summary>
internal sealed class LinkController : IAsyncDisposable
{
    private const int AttemptsMax = 3;
    private static readonly TimeSpan RetryDelay = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan RetryFor = TimeSpan.FromSeconds(3);

    private static readonly TimeSpan RenewEvery = TimeSpan.FromSeconds(1);

    /// <summary>
    /// How long before the end of a fault its effects are read: afterwards a node no longer reports them.
    /// </summary>
    private static readonly TimeSpan AskBefore = TimeSpan.FromMilliseconds(100);

    private readonly INodeFleet _fleet;
    private readonly FaultRegistry _registry = new(TimeProvider.System);
    private readonly ConcurrentDictionary<string, FaultLine> _lines = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _changed = new(0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _running;
    private DateTimeOffset _renewedAt;

    public LinkController(INodeFleet fleet)
    {
        _fleet = fleet;
        _running = Task.Run(RunAsync);
    }

    /// <summary>Raised after faults have ended, on any thread.</summary>
    public event Action<IReadOnlyList<FaultRecord>>? Ended;

    /// <summary>
    /// Raised when faults could not be sent to a node, with its id and the reason: once until it succeeds again, on any
    /// thread.
    /// </summary>
    public event Action<string, string>? Failed;

    /// <summary>Raised when faults had lapsed and start again, on any thread.</summary>
    public event Action<IReadOnlyList<FaultLapse>>? Lapsed;

    public IReadOnlyList<FaultRecord> Faults => _registry.All;

    /// <summary>The current time of the clock by which faults start and end.</summary>
    public DateTimeOffset Now => _registry.Now;

    /// <summary>The links on which nothing passes, sorted.</summary>
    public IReadOnlyList<LinkId> Cuts
    {
        get
        {
            var nodes = Ids();
            var shut = _registry.All.Where(fault => fault.ShutsLink);
            return [.. shut.SelectMany(fault => fault.Links(nodes)).Distinct().Order()];
        }
    }

    /// <summary>Starts a fault and sends it to both ends of each of its links.</summary>
    /// <exception cref="LabException">The fault is invalid, or a node did not accept it.</exception>
    public async Task<FaultRecord> BeginAsync(FaultSpec spec)
    {
        FaultSpecCheck.Assert(spec);
        var fault = _registry.Begin(spec);
        await ToldAsync(fault.Links(Ids()));
        return fault;
    }

    /// <summary>Changes how long a fault will last, from now; null: until it is ended.</summary>
    public async Task<FaultRecord> ExtendAsync(string id, TimeSpan? duration)
    {
        FaultSpecCheck.Assert(duration);
        var fault = _registry.Extend(id, duration);
        await ToldAsync(fault.Links(Ids()));
        return fault;
    }

    /// <summary>Ends a fault.</summary>
    public async Task<FaultRecord> EndAsync(string id)
    {
        var links = _registry.Get(id).Links(Ids());
        await AskAsync(links);
        var fault = _registry.End(id);
        Ended?.Invoke([fault]);
        await ToldAsync(links);
        return fault;
    }

    /// <summary>Removes links from every fault.</summary>
    public async Task HealAsync(IReadOnlyList<LinkId> links)
    {
        await AskAsync(links);
        Tell(_registry.Heal(links, Ids()));
        await ToldAsync(links);
    }

    /// <summary>
    /// Ends every fault, including those left by an earlier lab. Never fails: at unreachable nodes the leases of the
    /// faults expire.
    /// </summary>
    public async Task HealAllAsync()
    {
        await AskAsync([.. _registry.All.SelectMany(fault => fault.Links(Ids()))]);
        Tell(_registry.EndAll());
        _changed.Release();
        await Task.WhenAll(ManagedNodes().Select(RenewAsync));
    }

    /// <summary>Removes the links of a node that was removed from the lab.</summary>
    public void Forget(string node) => Tell(_registry.Forget(node));

    /// <summary>Sends nodes their current faults, which replace earlier ones.</summary>
    /// <exception cref="LabException">A node did not accept its faults.</exception>
    public async Task ReconcileAsync(IEnumerable<string> ids)
    {
        _changed.Release();
        var failures = await Task.WhenAll(ManagedNodes().Where(node => ids.Contains(node.Id)).Select(TellAsync));
        if (failures.FirstOrDefault(failure => failure.Length > 0) is { } failure)
        {
            throw new LabException(failure, LabError.Failed);
        }
    }

    /// <summary>The faults that a node starts with.</summary>
    public SetFaultRequest RequestFor(string node) =>
        FaultWire.RequestTo(node, _fleet.Nodes, _registry.All, _registry.Now);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running;
        await Task.WhenAll(_lines.Values.Select(line => line.DisposeAsync().AsTask()));
        _changed.Dispose();
        _stop.Dispose();
    }

    private async Task RunAsync()
    {
        while (await IsDueAsync())
        {
            var now = _registry.Now;
            if (FaultLapse.Of(_registry.All, _renewedAt, now) is { Count: > 0 } lapses)
            {
                Lapsed?.Invoke(lapses);
            }

            _renewedAt = now;
            Tell(_registry.Expire());
            foreach (var node in ManagedNodes().Where(node => !LineTo(node).IsBusy))
            {
                _ = RenewAsync(node); // not awaited: a node that does not reply must not delay the others
            }
        }
    }

    /// <summary>Waits until the next renewal or the end of a fault. Returns false when the lab ends.</summary>
    private async Task<bool> IsDueAsync()
    {
        try
        {
            while (await _changed.WaitAsync(UntilDue(), _stop.Token))
            {
            }

            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private TimeSpan UntilDue()
    {
        if (_registry.IsEmpty)
        {
            return Timeout.InfiniteTimeSpan;
        }

        var toRenewal = _renewedAt + RenewEvery - _registry.Now;
        var toEnd = _registry.NextEnd - _registry.Now ?? TimeSpan.MaxValue;
        toEnd = toEnd > AskBefore ? toEnd - AskBefore : toEnd;
        var left = toEnd < toRenewal ? toEnd : toRenewal;
        var milliseconds = Math.Ceiling(left.TotalMilliseconds); // timers have a resolution of 1 ms
        return TimeSpan.FromMilliseconds(Math.Max(0, milliseconds));
    }

    private void Tell(IReadOnlyList<FaultRecord> ended)
    {
        if (ended.Count > 0)
        {
            Ended?.Invoke(ended);
        }
    }

    private Task ToldAsync(IEnumerable<LinkId> links) => ReconcileAsync(EndsOf(links));

    /// <summary>
    /// Reads the effects at both ends before a fault ends there. Nodes that do not reply are skipped.
    /// </summary>
    private Task AskAsync(IEnumerable<LinkId> links)
    {
        var ends = EndsOf(links);
        return Task.WhenAll(ManagedNodes().Where(node => ends.Contains(node.Id)).Select(RenewAsync));
    }

    private async Task RenewAsync(FleetNode node)
    {
        var failure = await TellAsync(node);
        var line = LineTo(node);
        if (failure != line.Failure)
        {
            line.Failure = failure;
            if (failure.Length > 0)
            {
                Failed?.Invoke(node.Id, failure);
            }
        }
    }

    /// <summary>
    /// Sends a node its faults. Returns why that failed; empty if it succeeded, or if the node was killed, was paused
    /// or left in the meantime.
    /// </summary>
    private async Task<string> TellAsync(FleetNode node)
    {
        var began = Stopwatch.StartNew();
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                FaultWire.NoteReply(await LineTo(node).TellAsync(() => RequestFor(node.Id)), node, _registry);
                return "";
            }
            catch (RpcException e) when (IsEnough(attempt, began.Elapsed) || !IsStillManaged(node)
                || e.StatusCode is StatusCode.InvalidArgument or StatusCode.Unimplemented)
            {
                return WhyNot(node, e);
            }
            catch (RpcException)
            {
                // An overloaded machine replies late and drops connections, and a channel that failed to connect fails
                // calls at once until its backoff ends. The call is idempotent, so it is retried.
                await Task.Delay(RetryDelay, _stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    /// <summary>
    /// Whether to stop retrying: at least three attempts were made, and they took at least as long as one call may
    /// take.
    /// </summary>
    private static bool IsEnough(int attempt, TimeSpan elapsed) => attempt >= AttemptsMax && elapsed >= RetryFor;

    private bool IsStillManaged(FleetNode node) => !_stop.IsCancellationRequested
        && ManagedNodes().Any(other => other.Id == node.Id && other.State != ProcessState.Leaving);

    private string WhyNot(FleetNode node, RpcException e)
    {
        if (!IsStillManaged(node))
        {
            return "";
        }

        var failure = $"{e.StatusCode} {e.Status.Detail}".TrimEnd(' ', '.');
        return $"{node.Id} did not accept the faults on its links: {failure}. "
            + "The lab retries every second. Faults that are not renewed end after 3.5 s.";
    }

    private FaultLine LineTo(FleetNode node) => _lines.GetOrAdd(node.Address, address => new FaultLine(address));

    /// <summary>
    /// The nodes that listen. A leaving node is included: its faults stay active while it drains its backlog.
    /// </summary>
    private IEnumerable<FleetNode> ManagedNodes() => _fleet.Nodes.Where(
        node => node.State is ProcessState.Running or ProcessState.Leaving or ProcessState.Unmanaged);

    private List<string> Ids() => [.. _fleet.Nodes.Select(node => node.Id)];

    private static HashSet<string> EndsOf(IEnumerable<LinkId> links) =>
        links.SelectMany(link => new[] { link.From, link.To }).ToHashSet(StringComparer.Ordinal);
}
