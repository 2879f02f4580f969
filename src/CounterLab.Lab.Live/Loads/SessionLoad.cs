using System.Diagnostics;
using CounterLab.Client;
using CounterLab.Lab.Live.Fleets;
using CounterLab.Lab.Loads;

namespace CounterLab.Lab.Live.Loads;

/// <summary>
/// A load client with one session: it keeps the adds that no node has acknowledged, and sends them to any node that
/// replies.
/// </summary>
internal sealed class SessionLoad : ILoadClient
{
    /// <summary>Whether the session accepted the add that this thread just made.</summary>
    [ThreadStatic]
    private static bool _isTaken;

    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(5);

    private readonly CounterLabClient _client;
    private readonly LoadPlan _plan;
    private readonly LoadTally _tally;

    public SessionLoad(INodeFleet fleet, LoadPlan plan, LoadTally tally)
    {
        (_plan, _tally) = (plan, tally);
        var nodes = fleet.Nodes.Where(node => plan.Nodes.Count == 0 || plan.Nodes.Contains(node.Id));
        var options = new CounterLabOptions
        {
            Addresses = [.. nodes.Select(node => node.Address).Where(address => address.Length > 0)],
            Cluster = fleet.Cluster,
            Timeout = Timeout,
        };
        _client = new CounterLabClient(options) { Added = (_, _, _) => _isTaken = true };
    }

    /// <inheritdoc/>
    public async Task AddAsync(string node, string counter)
    {
        var start = Stopwatch.GetTimestamp();
        _tally.Begin();
        _isTaken = false;
        var adding = _client.AddAsync(counter, 1, _plan.Concern); // the session accepts it synchronously or not at all
        var isTaken = _isTaken;
        try
        {
            var added = await adding;
            _tally.Acknowledge(Stopwatch.GetElapsedTime(start), added.ConcernMet || _plan.Concern == "local");
        }
        catch (CounterLabException e) when (isTaken)
        {
            _tally.Lose(e.Message);
            if (e is SessionEndedException)
            {
                _tally.LeaveUnsent(_client.Unacknowledged);
            }
        }
        catch (Exception e) when (e is CounterLabException or ObjectDisposedException)
        {
            _tally.Refuse(e.Message);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (await _client.CloseAsync() == CloseOutcome.LeftUnsent)
        {
            _tally.LeaveUnsent(_client.Unacknowledged);
        }

        await _client.DisposeAsync();
    }
}
