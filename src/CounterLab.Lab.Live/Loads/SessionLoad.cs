using System.Diagnostics;
using CounterLab.Client;
using CounterLab.Lab.Live.Fleets;
using CounterLab.Lab.Loads;

namespace CounterLab.Lab.Live.Loads;

/// <summary>
/// One session's client: it keeps what no node has acknowledged, and brings it on whichever node answers.
/// </summary>
internal sealed class SessionLoad : ILoadClient
{
    /// <summary>The session took the add that this thread just made.</summary>
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
        var adding = _client.AddAsync(counter, 1, _plan.Concern); // takes it before it waits, or never
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
