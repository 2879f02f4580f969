using CounterLab.Client.Options;
using CounterLab.Client.Telemetry;
using CounterLab.Protocol.Identity;
using CounterLab.Wire.V1;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace CounterLab.Client;

/// <summary>
/// Counts in a CounterLab cluster. Create one client per application and share it: it is safe for concurrent use, keeps
/// one connection per address, and sends concurrent adds in batches. It sends nothing before the first operation.
/// <para>
/// Adds count exactly once. The client is a small write-only replica with a session of its own, and sends its totals to
/// whichever node answers. Sending them again, to the same node or another, counts nothing twice. The client keeps one
/// entry for each counter that it has added to. With a <see cref="CounterLabOptions.SessionStore"/> this also holds
/// when the process is killed: started again, the application continues the session.
/// </para>
/// <para>
/// Reads are monotonic: every read carries what this client has added and seen, as a session token with one entry per
/// owner that the cluster knows (incarnations of nodes and open sessions; at most 10,000 by the nodes' default, about
/// 30 bytes each), and the answer includes it.
/// </para>
/// <para>
/// Metrics: meter <c>CounterLab.Client</c> with <c>counterlab.client.adds</c>, <c>.reads</c>, <c>.retries</c>,
/// <c>.failovers</c> and <c>.pending</c>.
/// </para>
/// </summary>
public sealed class CounterLabClient : IAsyncDisposable
{
    /// <summary>Name of the meter.</summary>
    public const string MeterName = ClientMetrics.MeterName;

    private readonly CounterLabOptions _options;
    private readonly ClientParts _parts;
    private readonly Lock _gate = new();
    private Task<CloseOutcome>? _closing;
    private bool _isDisposed;

    /// <summary>Creates a client; it connects when it is first used.</summary>
    /// <param name="options">Read once, by this constructor.</param>
    /// <param name="time">Clock for timeouts, backoff and heartbeats; null: the system's.</param>
    /// <param name="log">Logs failovers and the end of the session; null: nothing is logged.</param>
    /// <exception cref="Microsoft.Extensions.Options.OptionsValidationException">
    /// An option is invalid; the message says what was expected and found.
    /// </exception>
    /// <exception cref="SessionStoreException">
    /// The session of <see cref="CounterLabOptions.SessionStore"/> cannot be loaded or continued.
    /// </exception>
    public CounterLabClient(CounterLabOptions options, TimeProvider? time = null, ILogger<CounterLabClient>? log = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        CounterLabOptionsValidator.Check(options);
        _options = options.Copy();
        _parts = new ClientParts(
            _options, time ?? TimeProvider.System, log ?? NullLogger<CounterLabClient>.Instance);
        _parts.Metrics.Observe(() => Pending);
    }

    /// <summary>The session's owner id. Used by experiments.</summary>
    internal OwnerId Session => _parts.Session.Owner;

    /// <summary>The number of owners in the session token.</summary>
    internal int SeenOwners => _parts.Seen.Count;

    /// <summary>Called with every add before it is sent. Used by experiments.</summary>
    internal Action<ulong, string, long>? Added
    {
        set => _parts.Session.Added = value;
    }

    /// <summary>Called when the client fails over to another address. Used by experiments.</summary>
    internal Action? FailedOver
    {
        set => _parts.Pool.FailedOver = value;
    }

    /// <summary>Number of adds that no node has acknowledged. Used by the lab.</summary>
    internal long Unacknowledged => _parts.Session.Unacknowledged;

    /// <summary>Number of adds in progress: not acknowledged by any node yet, or waiting for their concern.</summary>
    public long Pending => _parts.Session.Unacknowledged + _parts.Confirmer.Count;

    /// <summary>
    /// Adds to a counter, exactly once. Completes when a node has acknowledged the add and, with a concern beyond
    /// <c>local</c>, when enough members hold it or the time limit has passed (see <see cref="AddResult.ConcernMet"/>).
    /// While no node answers, it retries with backoff on all addresses.
    /// </summary>
    /// <param name="counter">1–256 bytes of UTF-8 without control characters.</param>
    /// <param name="amount">Not 0, within ±2^53; negative subtracts.</param>
    /// <param name="concern">
    /// <c>local</c>, <c>quorum</c>, <c>all</c> or a number of members; null: the default of the options.
    /// </param>
    /// <param name="cancel">
    /// Cancels the wait, not the add: it stays in the session and will be sent, exactly once.
    /// </param>
    /// <exception cref="CounterLabException">
    /// The add is malformed (<c>INVALID_ARGUMENT</c>, <c>OUT_OF_RANGE</c>) or too many adds are in progress
    /// (<c>TOO_MANY_PENDING</c>): nothing was changed. Or all addresses belong to another cluster
    /// (<c>FAILED_PRECONDITION</c>): the add stays in the session, as with a timeout.
    /// </exception>
    /// <exception cref="CounterLabTimeoutException">
    /// No node acknowledged it within <see cref="CounterLabOptions.Timeout"/>. It stays in the session and will be
    /// sent, exactly once, when a node is reached: do not add it again.
    /// </exception>
    /// <exception cref="SessionEndedException">The client was closed, or its session accepts no more adds.</exception>
    public async Task<AddResult> AddAsync(
        string counter, long amount = 1, string? concern = null, CancellationToken cancel = default)
    {
        cancel.ThrowIfCancellationRequested();
        return await _parts.Adder.AddAsync(counter, amount, Concerns.Read(concern, _parts.Concern), cancel)
            .ConfigureAwait(false);
    }

    /// <summary>
    /// Reads a counter from a state that includes everything this client has added and seen before; an unknown counter
    /// reads as 0. Retries on another node if one does not answer or lacks a part of that state.
    /// </summary>
    /// <param name="counter">1–256 bytes of UTF-8 without control characters.</param>
    /// <param name="concern">
    /// <c>local</c>, <c>quorum</c>, <c>all</c> or a number of members whose current state the value must include; null:
    /// the default of the options.
    /// </param>
    /// <param name="cancel">Cancels the read.</param>
    /// <exception cref="CounterLabException">
    /// <c>INVALID_ARGUMENT</c>: malformed. <c>OUT_OF_RANGE</c>: the value does not fit int64.
    /// <c>FAILED_PRECONDITION</c>: the node belongs to another cluster, or the concern asks for more members than there
    /// are.
    /// </exception>
    /// <exception cref="CounterLabTimeoutException">
    /// No node answered within <see cref="CounterLabOptions.Timeout"/>.
    /// </exception>
    /// <exception cref="SessionLostException">
    /// Operations seen before are lost; see <see cref="ForgetSeen"/>.
    /// </exception>
    public async Task<GetResult> GetAsync(string counter, string? concern = null, CancellationToken cancel = default)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        CheckName(counter);
        return await _parts.Reader.GetAsync(counter, Concerns.Read(concern, _parts.Concern), cancel)
            .ConfigureAwait(false);
    }

    /// <summary>
    /// Watches a counter: its current value first, then each newer one (coalesced: of several quick changes possibly
    /// only the last). Continues on another node when a stream ends or is silent for 5 s, until it is cancelled. No
    /// value is older than what this client had added and seen when the stream was opened or resumed.
    /// </summary>
    /// <param name="counter">1–256 bytes of UTF-8 without control characters.</param>
    /// <param name="cancel">Cancels the watch, with <see cref="OperationCanceledException"/>.</param>
    /// <exception cref="CounterLabException">
    /// As for <see cref="GetAsync"/>; <c>RESOURCE_EXHAUSTED</c>: the node has too many streams.
    /// </exception>
    /// <exception cref="SessionLostException">
    /// Operations seen before are lost; see <see cref="ForgetSeen"/>.
    /// </exception>
    public IAsyncEnumerable<CounterChange> WatchAsync(string counter, CancellationToken cancel = default)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        CheckName(counter);
        return _parts.Watcher.WatchAsync(new WatchRequest { Counter = counter }, cancel);
    }

    /// <summary>
    /// Watches all counters whose names start with a prefix; see <see cref="WatchAsync"/>. Keeps the last value of
    /// each.
    /// </summary>
    /// <param name="prefix">Empty: all counters.</param>
    /// <param name="cancel">Cancels the watch, with <see cref="OperationCanceledException"/>.</param>
    public IAsyncEnumerable<CounterChange> WatchPrefixAsync(string prefix, CancellationToken cancel = default)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        if (prefix.Length > 0)
        {
            CheckName(prefix);
        }

        return _parts.Watcher.WatchAsync(
            prefix.Length > 0 ? new WatchRequest { Prefix = prefix } : new WatchRequest { All = true }, cancel);
    }

    /// <summary>
    /// Resets a counter: everything that this client has added and seen, and everything else that the node sees, no
    /// longer counts, on any node. Adds that the node has not seen still count. A call without an answer is retried and
    /// may then also remove what was added in the meantime.
    /// </summary>
    /// <param name="counter">1–256 bytes of UTF-8 without control characters.</param>
    /// <param name="concern">
    /// <c>local</c>, <c>quorum</c>, <c>all</c> or a number of members that must hold it; null: the default of the
    /// options.
    /// </param>
    /// <param name="cancel">Cancels the wait; the reset may have been applied.</param>
    /// <exception cref="CounterLabException">
    /// As for <see cref="GetAsync"/>; <c>RESOURCE_EXHAUSTED</c>: too many incarnations and sessions have added to it.
    /// </exception>
    /// <exception cref="CounterLabTimeoutException">
    /// No node answered within <see cref="CounterLabOptions.Timeout"/>; the reset may have been applied.
    /// </exception>
    /// <exception cref="SessionLostException">
    /// Operations seen before are lost; see <see cref="ForgetSeen"/>.
    /// </exception>
    public Task<ResetResult> ResetAsync(string counter, string? concern = null, CancellationToken cancel = default) =>
        ResetAsync(counter, deletes: false, concern, cancel);

    /// <summary>
    /// Resets a counter as <see cref="ResetAsync(string, string?, CancellationToken)"/> does, and removes it: it is not
    /// listed, and reads return 0 with <c>Exists</c> false, until an add counts that the node had not seen.
    /// </summary>
    /// <inheritdoc cref="ResetAsync(string, string?, CancellationToken)" path="/param"/>
    /// <inheritdoc cref="ResetAsync(string, string?, CancellationToken)" path="/exception"/>
    public Task<ResetResult> DeleteAsync(string counter, string? concern = null, CancellationToken cancel = default) =>
        ResetAsync(counter, deletes: true, concern, cancel);

    /// <summary>
    /// Clears the session token of other owners' operations, after a <see cref="SessionLostException"/>: later reads
    /// may return smaller values than before. The client's own acknowledged adds stay in the token.
    /// </summary>
    public void ForgetSeen() => _parts.Seen.Clear();

    /// <summary>
    /// Sends the remaining adds, then asks one node that has all of them, and no other, to absorb the session; both
    /// within <see cref="CounterLabOptions.Timeout"/>. Work that is unfinished then stays unfinished: unacknowledged
    /// adds were counted once or not at all, and a session that no node absorbed stays on the nodes and counts. Adds
    /// are refused from this call on; reads work until the client is disposed. Further calls return the same outcome.
    /// </summary>
    /// <param name="cancel">Ends the wait early, as the timeout does.</param>
    public Task<CloseOutcome> CloseAsync(CancellationToken cancel = default)
    {
        lock (_gate)
        {
            return _closing ??= _parts.Sender.CloseAsync(_options.Timeout, cancel);
        }
    }

    /// <summary>Closes the client as <see cref="CloseAsync"/> does, then all connections.</summary>
    public async ValueTask DisposeAsync()
    {
        await CloseAsync().ConfigureAwait(false);
        lock (_gate)
        {
            if (_isDisposed)
            {
                return;
            }

            _isDisposed = true;
        }

        await _parts.DisposeAsync().ConfigureAwait(false);
    }

    private async Task<ResetResult> ResetAsync(string counter, bool deletes, string? concern, CancellationToken cancel)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        CheckName(counter);
        return await _parts.Resetter.ResetAsync(counter, deletes, Concerns.Read(concern, _parts.Concern), cancel)
            .ConfigureAwait(false);
    }

    private static void CheckName(string counter)
    {
        if (CounterName.Check(counter) is { } refusal)
        {
            throw CounterLabException.Of(refusal);
        }
    }
}
