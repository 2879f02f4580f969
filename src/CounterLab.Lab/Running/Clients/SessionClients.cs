using CounterLab.Client;
using CounterLab.Experiments;
using CounterLab.Lab.Fleets;

namespace CounterLab.Lab.Running;

/// <summary>
/// Clients with sessions: the library that applications use, <see cref="CounterLabClient"/>, every other one over gRPC-Web.
/// Each has one session at a time and sends again, wherever it must, until a node has its adds.
/// </summary>
internal sealed class SessionClients(INodeFleet fleet, RunLog log, PlainClients numbers, string prefix, TimeSpan patience) : IAsyncDisposable
{
    private static readonly TimeSpan CallTimeout = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan CloseWithin = TimeSpan.FromSeconds(5);

    private readonly Dictionary<int, CounterLabClient> _clients = [];
    private readonly Lock _gate = new();
    private readonly List<Task> _underWay = [];
    private readonly List<CounterLabClient> _closing = [];
    private int _sessions;

    /// <summary>Adds that no node has acknowledged, and closes under way.</summary>
    public Task Idle
    {
        get
        {
            lock (_gate)
            {
                return Task.WhenAll(_underWay);
            }
        }
    }

    /// <summary>An add begins; it ends by itself.</summary>
    public void Begin(AddFault add)
    {
        lock (_gate)
        {
            if (!_clients.TryGetValue(add.Session, out var client))
            {
                client = Open(add.Session);
                _clients.Add(add.Session, client);
            }

            _underWay.RemoveAll(static task => task.IsCompletedSuccessfully);
            _underWay.Add(AddAsync(client, add));
            if (add.Closes)
            {
                _clients.Remove(add.Session);
                _closing.Add(client);
                _underWay.Add(CloseAsync(client));
            }
        }
    }

    /// <summary>Closes every session, as far as it goes in a few seconds, and lets go of all connections.</summary>
    public async ValueTask DisposeAsync()
    {
        List<CounterLabClient> all;
        lock (_gate)
        {
            all = [.. _clients.Values, .. _closing];
        }

        using var within = new CancellationTokenSource(CloseWithin);
        foreach (var client in all)
        {
            _ = client.CloseAsync(within.Token); // the first call decides; a later one gives the same answer
        }

        await Task.WhenAll(all.Select(client => client.DisposeAsync().AsTask()));
    }

    private CounterLabClient Open(int number)
    {
        var options = new CounterLabOptions
        {
            Cluster = fleet.Cluster,
            Addresses = [.. fleet.Nodes.Where(node => node.Address.Length > 0).Select(node => node.Address)],
            Timeout = patience,
            CallTimeout = CallTimeout,
            MaxBackoff = TimeSpan.FromMilliseconds(500),
            HeartbeatInterval = TimeSpan.FromSeconds(1),
            Transport = number % 2 == 0 ? CounterLabTransport.Web : CounterLabTransport.Native,
        };
        var client = new CounterLabClient(options);
        var session = client.Session;
        log.Add(new SessionLine(session, $"s{number}#{++_sessions}", fleet.Cluster));
        client.Added = (seq, counter, amount) => log.Add(new SessionAddLine(session, seq, counter, amount));
        client.FailedOver = () => log.Add(new FailoverLine(session, client.Pending));
        return client;
    }

    private async Task AddAsync(CounterLabClient client, AddFault add)
    {
        var counter = prefix + add.Counter;
        var line = new OperationLine(numbers.NextNumber(), add.Node, counter, add.Amount, log.Now, Outcome.Unknown, client.Session, 0, Via.Session, null);
        try
        {
            var concern = add.Concern.IsLocal ? null : add.Concern.ToString();
            var result = await client.AddAsync(counter, add.Amount, concern);
            log.Add(line with { Node = result.Node, Outcome = Outcome.Ok, Seq = result.Number });
        }
        catch (CounterLabException)
        {
            log.Add(line with { Owner = null });
        }
    }

    private async Task CloseAsync(CounterLabClient client)
    {
        log.Add(new SessionCloseLine(client.Session));
        await client.CloseAsync();
    }
}
