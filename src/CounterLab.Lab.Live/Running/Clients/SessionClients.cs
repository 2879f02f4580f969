using System.Collections.Concurrent;
using CounterLab.Client;
using CounterLab.Experiments.Actions;
using CounterLab.Experiments.Histories;
using CounterLab.Experiments.Recorded.Lines;
using CounterLab.Lab.Live.Fleets;
using CounterLab.Protocol;
using CounterLab.Protocol.Concerns;

namespace CounterLab.Lab.Live.Running.Clients;

/// <summary>
/// Clients with sessions: they use the public client library, <see cref="CounterLabClient"/>, every second one over
/// gRPC-Web. Each has one session at a time and sends its adds again, to any node, until one has acknowledged them.
/// A client that is copied makes every second add by its copy.
/// </summary>
internal sealed class SessionClients(
    INodeFleet fleet, RunLog log, PlainClients numbers, string prefix, TimeSpan patience, SessionCopies copies)
    : IAsyncDisposable
{
    private static readonly TimeSpan CallTimeout = TimeSpan.FromSeconds(1);
    private const string BrokenCode = "SESSION_BROKEN";
    private static readonly TimeSpan CloseWithin = TimeSpan.FromSeconds(3);

    private readonly Dictionary<int, CounterLabClient> _clients = [];
    private readonly Dictionary<int, CounterLabClient> _copies = [];
    private readonly ConcurrentDictionary<CounterLabClient, bool> _notified = [];
    private readonly Lock _gate = new();
    private readonly List<Task> _adds = [];
    private readonly List<Task> _closes = [];
    private readonly List<CounterLabClient> _closing = [];
    private readonly CancellationTokenSource _stopClosing = new();
    private int _sessions;
    private int _copiedAdds;

    /// <summary>
    /// Completes when all adds have ended, and all closes in progress have ended or timed out. A session whose absorber
    /// is dead is absorbed by no other node; it remains on the nodes and counts as before.
    /// </summary>
    public async Task SettleAsync()
    {
        Task adds, closes;
        lock (_gate)
        {
            (adds, closes) = (Task.WhenAll(_adds), Task.WhenAll(_closes));
        }

        await adds;
        await Task.WhenAny(closes, Task.Delay(CloseWithin));
        await _stopClosing.CancelAsync();
        await closes;
    }

    /// <summary>Starts an add.</summary>
    public void Begin(AddToCounter add)
    {
        lock (_gate)
        {
            AssertInvariants();
            if (!_clients.TryGetValue(add.Session, out var client))
            {
                client = Open(add.Session, add.Node);
                _clients.Add(add.Session, client);
            }

            _adds.RemoveAll(static task => task.IsCompletedSuccessfully);
            var copy = _copies.GetValueOrDefault(add.Session);
            _adds.Add(AddAsync(copy is not null && ++_copiedAdds % 2 == 0 ? copy : client, add));
            if (add.Closes && copy is null)
            {
                _clients.Remove(add.Session);
                _closing.Add(client);
                _closes.Add(CloseAsync(client));
            }
        }
    }

    /// <summary>
    /// Lets a second copy of a client's state continue beside it, unless there is one already or the client has made no
    /// add yet.
    /// </summary>
    public void Copy(CopySession copy)
    {
        lock (_gate)
        {
            AssertInvariants();
            if (_clients.TryGetValue(copy.Session, out var client) && !_copies.ContainsKey(copy.Session)
                && copies.Copy(copy.Session) is { } store)
            {
                log.Add(new SessionCopyLine(client.Session));
                _copies.Add(copy.Session, Start(copy.Session, copy.Node, store));
            }
        }
    }

    /// <summary>
    /// Closes every session of which there is one client, for a few seconds at most, and disposes of all connections.
    /// </summary>
    public async ValueTask DisposeAsync()
    {
        List<CounterLabClient> all, copied;
        lock (_gate)
        {
            AssertInvariants();
            copied = [.. _copies.Values, .. _copies.Keys.Select(number => _clients[number])];
            all = [.. _clients.Values.Except(copied), .. _closing];
        }

        using var within = new CancellationTokenSource(CloseWithin);
        foreach (var client in all)
        {
            _ = client.CloseAsync(within.Token); // idempotent: a later call returns the result of the first one
        }

        await Task.WhenAll(all.Concat(copied).Select(client => client.DisposeAsync().AsTask()));
        _stopClosing.Dispose();
    }

    private CounterLabClient Open(int number, string node)
    {
        var client = Start(number, node, copies.StoreFor(number));
        log.Add(new SessionLine(client.Session, $"s{number}#{++_sessions}", fleet.Cluster));
        return client;
    }

    /// <summary>Starts a client that knows all nodes and uses the named one first, as in the simulator.</summary>
    private CounterLabClient Start(int number, string node, ISessionStore? store)
    {
        var running = fleet.Nodes.Where(static one => one.Address.Length > 0).ToList();
        var options = new CounterLabOptions
        {
            Cluster = fleet.Cluster,
            Addresses = [.. running.Select(static one => one.Address)],
            StartAt = running.Find(one => one.Id == node)?.Address,
            SessionStore = store,
            Timeout = patience,
            CallTimeout = CallTimeout,
            MaxBackoff = TimeSpan.FromMilliseconds(500),
            HeartbeatInterval = TimeSpan.FromSeconds(1),
            Transport = number % 2 == 0 ? CounterLabTransport.Web : CounterLabTransport.Native,
        };
        var client = new CounterLabClient(options);
        var session = client.Session;
        client.Added = (seq, counter, amount) => log.Add(new SessionAddLine(session, seq, counter, amount));
        client.FailedOver = () => log.Add(new FailoverLine(session, client.Pending));
        return client;
    }

    private async Task AddAsync(CounterLabClient client, AddToCounter add)
    {
        var counter = prefix + add.Counter;
        var line = new OperationLine(
            numbers.NextNumber(), add.Node, counter, add.Amount, log.Now, Outcome.Unknown, client.Session, 0,
            Via.Session, null);
        try
        {
            var result = await client.AddAsync(counter, add.Amount, ConcernOf(add.Concern));
            log.Add(line with { Node = result.Node, Outcome = Outcome.Ok, Seq = result.Number });
        }
        catch (CounterLabException e)
        {
            log.Add(line with { Owner = null });
            if (e.Code == BrokenCode && _notified.TryAdd(client, true))
            {
                log.Add(new StepLine("session-broken", "", $"a client of {client.Session} is notified: {e.Message}"));
            }
        }
    }

    /// <summary>
    /// The concern of a session's adds. The library waits for a concern as long as for an acknowledgement, so "all"
    /// would wait for dead nodes until the end of the run.
    /// </summary>
    private static string? ConcernOf(Concern concern) =>
        concern.IsLocal || concern == Concern.All ? null : concern.ToString();

    private async Task CloseAsync(CounterLabClient client)
    {
        log.Add(new SessionCloseLine(client.Session));
        await client.CloseAsync(_stopClosing.Token);
    }

    /// <summary>Checks that each session has a client, and each closing one a close. Called under the lock.</summary>
    /// <exception cref="InvariantException">The state is broken.</exception>
    internal void AssertInvariants()
    {
        var (open, closing) = (_clients.Count, _closing.Count);
        Invariant.Holds(
            _sessions == open + closing, $"a client for each of {_sessions} sessions; found {open + closing}");
        Invariant.Holds(_closes.Count == closing, $"a close of each of {closing} sessions; found {_closes.Count}");
    }
}
