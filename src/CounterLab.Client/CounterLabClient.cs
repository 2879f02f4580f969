using System.Buffers.Binary;
using System.Security.Cryptography;
using CounterLab.Client.Calls;
using CounterLab.Client.Options;
using CounterLab.Client.Reads;
using CounterLab.Client.Resets;
using CounterLab.Client.Sessions;
using CounterLab.Client.Telemetry;
using CounterLab.Client.Watches;
using CounterLab.Protocol.Concerns;
using CounterLab.Protocol.Identity;
using CounterLab.Protocol.Sessions;
using CounterLab.Wire.V1;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace CounterLab.Client;

/// <summary>
/// Counts in a CounterLab cluster. Make one per application and share it: it is safe for many threads, keeps one connection
/// per address, and sends what many threads add together. Nothing is sent before the first operation.
/// <para>
/// Adds are exactly-once: the client is itself a small replica with a session of its own, and brings its totals to whichever
/// node answers; to bring them again, there or elsewhere, counts nothing twice. It keeps one entry per counter it has added to until it ends.
/// </para>
/// <para>
/// Reads never go back: every read carries what this client has added and seen (a token of one entry per owner that the
/// cluster knows: lives of nodes and open sessions, 10,000 at most by the nodes' default, about 30 bytes each).
/// </para>
/// <para>Metrics: meter <c>CounterLab.Client</c> with <c>counterlab.client.adds</c>, <c>.reads</c>, <c>.retries</c>, <c>.failovers</c> and <c>.pending</c>.</para>
/// </summary>
public sealed class CounterLabClient : IAsyncDisposable
{
    /// <summary>Name of the meter.</summary>
    public const string MeterName = ClientMetrics.MeterName;

    private readonly CounterLabOptions _options;
    private readonly Concern _concern;
    private readonly TimeProvider _time;
    private readonly ClientMetrics _metrics = new();
    private readonly NodePool _pool;
    private readonly Pulse _pulse;
    private readonly Confirmer _confirmer;
    private readonly SessionBook _book;
    private readonly SessionSender _sender;
    private readonly SeenToken _seen;
    private readonly Reader _reader;
    private readonly Resetter _resetter;
    private readonly Watcher _watcher;
    private readonly CancellationTokenSource _stop = new();
    private readonly Lock _gate = new();
    private Task<CloseOutcome>? _closing;
    private bool _isDisposed;

    /// <summary>Makes a client; it connects when it is first used.</summary>
    /// <param name="options">Read once, here.</param>
    /// <param name="time">Clock for timeouts, back-off and heartbeats; null: the system's.</param>
    /// <param name="log">Where turns to other nodes and the session's end are logged; null: nowhere.</param>
    /// <exception cref="Microsoft.Extensions.Options.OptionsValidationException">An option is not right; the message says what was expected and found.</exception>
    public CounterLabClient(CounterLabOptions options, TimeProvider? time = null, ILogger<CounterLabClient>? log = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        CounterLabOptionsValidator.Check(options);
        options = options.Copy();
        (_options, _time) = (options, time ?? TimeProvider.System);
        _concern = Concerns.Read(options.Concern, Concern.Local);
        var logger = log ?? NullLogger<CounterLabClient>.Instance;
        _pool = new NodePool(options, _time, _metrics, logger);
        _pulse = new Pulse(_time);
        _confirmer = new Confirmer(_pool, _pulse, options, _time, _metrics);
        _book = new SessionBook(new SessionReplica(options.Cluster, DrawId(), options.BatchRecords), options.MaxPending, _confirmer.Take);
        _confirmer.Begin(_book, _stop.Token);
        _sender = new SessionSender(_book, _confirmer, _pulse, _pool, options, _time, _metrics, logger);
        _seen = new SeenToken(options.Cluster);
        var calls = new SeenCalls(new NodeCalls(_pool, options, _time, _metrics), _book, _sender, _seen);
        (_reader, _resetter) = (new Reader(calls, _metrics), new Resetter(calls));
        _watcher = new Watcher(_pool, _book, _sender, _seen, options, _time, _metrics);
        _metrics.Observe(() => Pending);
    }

    /// <summary>The session, for experiments.</summary>
    internal OwnerId Session => _book.Owner;

    /// <summary>Told of every add before it is sent, for experiments.</summary>
    internal Action<ulong, string, long>? Added
    {
        set => _book.Added = value;
    }

    /// <summary>Told when the client turns to another address because one failed, for experiments.</summary>
    internal Action? FailedOver
    {
        set => _pool.FailedOver = value;
    }

    /// <summary>Adds that no node has acknowledged, for the lab.</summary>
    internal long Unacknowledged => _book.Unacknowledged;

    /// <summary>Adds under way: not acknowledged by any node yet, or waiting for their concern.</summary>
    public long Pending => _book.Unacknowledged + _confirmer.Count;

    /// <summary>
    /// Adds, exactly once. Ends when a node has acknowledged the add and, with a concern beyond <c>local</c>, when so many
    /// members hold it or the time is over (<see cref="AddResult.ConcernMet"/> tells which). While no node answers it goes on trying,
    /// with back-off, on all addresses.
    /// </summary>
    /// <param name="counter">1–256 bytes of UTF-8 without control characters.</param>
    /// <param name="amount">Not 0, within ±2^53; negative subtracts.</param>
    /// <param name="concern"><c>local</c>, <c>quorum</c>, <c>all</c> or a number of members; null: as in the options.</param>
    /// <param name="cancel">
    /// Ends the wait, not the add: it stays in the session and will be sent, exactly once.
    /// </param>
    /// <exception cref="CounterLabException">
    /// Malformed (<c>INVALID_ARGUMENT</c>, <c>OUT_OF_RANGE</c>) or one too many (<c>TOO_MANY_PENDING</c>): nothing has changed. Or
    /// all addresses are of another cluster (<c>FAILED_PRECONDITION</c>): the add stays, as with a timeout.
    /// </exception>
    /// <exception cref="CounterLabTimeoutException">
    /// No node acknowledged it within <see cref="CounterLabOptions.Timeout"/>. It stays in the session and will be sent,
    /// exactly once, when a node is reached: do not add it again.
    /// </exception>
    /// <exception cref="SessionEndedException">The client was closed, or its session takes no more.</exception>
    public async Task<AddResult> AddAsync(string counter, long amount = 1, string? concern = null, CancellationToken cancel = default)
    {
        cancel.ThrowIfCancellationRequested();
        var add = _book.Add(counter, amount, Concerns.Read(concern, _concern), _confirmer.Count);
        _metrics.Added();
        _pulse.Beat();
        try
        {
            return await add.Result.WaitAsync(_options.Timeout, _time, cancel).ConfigureAwait(false);
        }
        catch (TimeoutException e)
        {
            return add.SoFar ?? throw new CounterLabTimeoutException(
                $"No node acknowledged the add within {_options.Timeout.TotalSeconds:0.###} s; it stays in the session and will be sent, exactly once.",
                NodeCalls.Describe(_pool.LastFailure), addStays: true, e);
        }
        finally
        {
            add.IsAbandoned = true;
        }
    }

    /// <summary>
    /// Reads a counter, from a state that holds everything this client has added and seen before; an unknown counter reads as
    /// 0. Goes to another node where one does not answer or lacks what was seen.
    /// </summary>
    /// <param name="counter">1–256 bytes of UTF-8 without control characters.</param>
    /// <param name="concern">
    /// <c>local</c>, <c>quorum</c>, <c>all</c> or a number of members whose present state the value must hold; null: as in the options.
    /// </param>
    /// <param name="cancel">Ends the read.</param>
    /// <exception cref="CounterLabException">
    /// <c>INVALID_ARGUMENT</c>: malformed. <c>OUT_OF_RANGE</c>: the value lies outside int64. <c>FAILED_PRECONDITION</c>: the node is
    /// of another cluster, or the concern asks for more members than there are.
    /// </exception>
    /// <exception cref="CounterLabTimeoutException">No node answered within <see cref="CounterLabOptions.Timeout"/>.</exception>
    /// <exception cref="SessionLostException">What was seen before is gone; see <see cref="ForgetSeen"/>.</exception>
    public async Task<GetResult> GetAsync(string counter, string? concern = null, CancellationToken cancel = default)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        CheckName(counter);
        return await _reader.GetAsync(counter, Concerns.Read(concern, _concern), cancel).ConfigureAwait(false);
    }

    /// <summary>
    /// Follows a counter: its value at once, then each newer one (coalesced: of several in quick succession perhaps only the last).
    /// Goes on at another node when one ends or is silent for 5 s, for ever, until cancelled. What is shown is never older
    /// than what this client had added and seen when the stream began, or was taken up again.
    /// </summary>
    /// <param name="counter">1–256 bytes of UTF-8 without control characters.</param>
    /// <param name="cancel">Ends it, with <see cref="OperationCanceledException"/>.</param>
    /// <exception cref="CounterLabException">As of <see cref="GetAsync"/>; <c>RESOURCE_EXHAUSTED</c>: the node has too many streams.</exception>
    /// <exception cref="SessionLostException">What was seen before is gone; see <see cref="ForgetSeen"/>.</exception>
    public IAsyncEnumerable<CounterChange> WatchAsync(string counter, CancellationToken cancel = default)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        CheckName(counter);
        return _watcher.WatchAsync(new WatchRequest { Counter = counter }, cancel);
    }

    /// <summary>
    /// Follows all counters whose names start with a prefix, as <see cref="WatchAsync"/> does. Holds the last value of each.
    /// </summary>
    /// <param name="prefix">Empty: all counters.</param>
    /// <param name="cancel">Ends it, with <see cref="OperationCanceledException"/>.</param>
    public IAsyncEnumerable<CounterChange> WatchPrefixAsync(string prefix, CancellationToken cancel = default)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        if (prefix.Length > 0)
        {
            CheckName(prefix);
        }

        return _watcher.WatchAsync(prefix.Length > 0 ? new WatchRequest { Prefix = prefix } : new WatchRequest { All = true }, cancel);
    }

    /// <summary>
    /// Resets a counter: all that this client has added and seen, and whatever else the node sees, counts no more, on no node. Adds
    /// that the node has not seen go on counting. Made again where no answer came: at worst it takes away what was added meanwhile.
    /// </summary>
    /// <param name="counter">1–256 bytes of UTF-8 without control characters.</param>
    /// <param name="concern"><c>local</c>, <c>quorum</c>, <c>all</c> or a number of members that must hold it; null: as in the options.</param>
    /// <param name="cancel">Ends the wait; the reset was done or not.</param>
    /// <exception cref="CounterLabException">As of <see cref="GetAsync"/>; <c>RESOURCE_EXHAUSTED</c>: too many lives and sessions have added to it.</exception>
    /// <exception cref="CounterLabTimeoutException">No node answered within <see cref="CounterLabOptions.Timeout"/>; it was done or not.</exception>
    /// <exception cref="SessionLostException">What was seen before is gone; see <see cref="ForgetSeen"/>.</exception>
    public Task<ResetResult> ResetAsync(string counter, string? concern = null, CancellationToken cancel = default) =>
        ResetAsync(counter, deletes: false, concern, cancel);

    /// <summary>
    /// As <see cref="ResetAsync(string, string?, CancellationToken)"/>, and the counter is gone: not listed, read as 0 that does not exist, until somebody adds what the
    /// node has not seen.
    /// </summary>
    /// <inheritdoc cref="ResetAsync(string, string?, CancellationToken)" path="/param"/>
    /// <inheritdoc cref="ResetAsync(string, string?, CancellationToken)" path="/exception"/>
    public Task<ResetResult> DeleteAsync(string counter, string? concern = null, CancellationToken cancel = default) =>
        ResetAsync(counter, deletes: true, concern, cancel);

    /// <summary>
    /// Forgets what was seen of others, after a <see cref="SessionLostException"/>: reads go on from what there is, and may
    /// show less than before. The client's own acknowledged adds are not forgotten.
    /// </summary>
    public void ForgetSeen() => _seen.Clear();

    /// <summary>
    /// Sends what is left, then asks the node that has everything, and never another, to take the session's totals into its own;
    /// both within <see cref="CounterLabOptions.Timeout"/>. What is undone then stays undone: adds that nobody acknowledged were
    /// counted once or not at all, and a session that nobody took over stays on the nodes, counted all the same. Adds
    /// are refused from the call on; reads go on until the client is disposed of. Called again, it gives the same answer.
    /// </summary>
    /// <param name="cancel">Ends the wait early, as the timeout does.</param>
    public Task<CloseOutcome> CloseAsync(CancellationToken cancel = default)
    {
        lock (_gate)
        {
            return _closing ??= _sender.CloseAsync(_options.Timeout, cancel);
        }
    }

    /// <summary>As <see cref="CloseAsync"/>, then lets go of all connections.</summary>
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

        await _stop.CancelAsync().ConfigureAwait(false);
        await _sender.DisposeAsync().ConfigureAwait(false);
        _pool.Dispose();
        _metrics.Dispose();
        _stop.Dispose();
    }

    private async Task<ResetResult> ResetAsync(string counter, bool deletes, string? concern, CancellationToken cancel)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        CheckName(counter);
        return await _resetter.ResetAsync(counter, deletes, Concerns.Read(concern, _concern), cancel).ConfigureAwait(false);
    }

    private static void CheckName(string counter)
    {
        if (CounterName.Check(counter) is { } refusal)
        {
            throw CounterLabException.Of(refusal);
        }
    }

    /// <summary>128 random bits: never the same twice, and never none.</summary>
    private static Incarnation DrawId()
    {
        Span<byte> bytes = stackalloc byte[16];
        RandomNumberGenerator.Fill(bytes);
        return new Incarnation(BinaryPrimitives.ReadUInt64BigEndian(bytes) | 1, BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]));
    }
}
