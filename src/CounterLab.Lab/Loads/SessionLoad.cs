using System.Diagnostics;
using CounterLab.Client;
using CounterLab.Lab.Fleets;

namespace CounterLab.Lab.Loads;

/// <summary>One session's client: it keeps what no node has acknowledged, and brings it on whichever node answers.</summary>
internal sealed class SessionLoad : ILoadClient
{
    private readonly CounterLabClient _client;
    private readonly LoadPlan _plan;
    private readonly LoadTally _tally;

    public SessionLoad(INodeFleet fleet, LoadPlan plan, LoadTally tally)
    {
        (_plan, _tally) = (plan, tally);
        var nodes = fleet.Nodes.Where(node => node.Address.Length > 0 && (plan.Nodes.Count == 0 || plan.Nodes.Contains(node.Id)));
        _client = new CounterLabClient(new CounterLabOptions { Addresses = [.. nodes.Select(node => node.Address)], Cluster = fleet.Cluster, Timeout = TimeSpan.FromSeconds(5) });
    }

    /// <inheritdoc/>
    public async Task AddAsync(string node, string counter)
    {
        var start = Stopwatch.GetTimestamp();
        _tally.Begin();
        try
        {
            var added = await _client.AddAsync(counter, 1, _plan.Concern);
            _tally.Acknowledge(Stopwatch.GetElapsedTime(start), added.ConcernMet || _plan.Concern == "local");
        }
        catch (CounterLabTimeoutException e)
        {
            _tally.Lose(e.Message);
        }
        catch (Exception e) when (e is CounterLabException or SessionEndedException or ObjectDisposedException)
        {
            _tally.Refuse(e.Message);
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _client.DisposeAsync();
}
