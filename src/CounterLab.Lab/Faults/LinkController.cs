using System.Collections.Concurrent;
using CounterLab.Client;
using CounterLab.Contracts.V1;
using CounterLab.Lab.Fleets;
using CounterLab.Lab.Views;
using Grpc.Core;
using Grpc.Net.Client;

namespace CounterLab.Lab.Faults;

/// <summary>
/// Cuts and heals links. Wanted is a set of directed links; each end is told its share: the sender holds what it sends
/// out, the receiver holds what its own connections bring in from there. A paused end is told when it resumes, a
/// restarted one starts with its cuts.
/// </summary>
internal sealed class LinkController(INodeFleet fleet) : IDisposable
{
    private static readonly TimeSpan CallDeadline = TimeSpan.FromSeconds(2);

    private readonly CutSet _cuts = new();
    private readonly ConcurrentDictionary<string, GrpcChannel> _channels = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _gate = new(1, 1);

    public IReadOnlyList<LinkId> Cuts => _cuts.All;

    public bool IsCut(string from, string to) => _cuts.Contains(new LinkId(from, to));

    public Task CutAsync(IReadOnlyList<LinkId> links) => ChangeAsync(links, () => _cuts.Add(links));

    public Task HealAsync(IReadOnlyList<LinkId> links) => ChangeAsync(links, () => _cuts.Remove(links));

    public async Task HealAllAsync()
    {
        _cuts.Remove(_cuts.All);
        await ReconcileAsync(fleet.Nodes.Select(node => node.Id));
    }

    /// <summary>A node left the lab: its links are gone.</summary>
    public void Forget(string node) => _cuts.Remove([.. _cuts.All.Where(link => link.From == node || link.To == node)]);

    /// <summary>Tells nodes what is wanted of them, whatever they were told before.</summary>
    public async Task ReconcileAsync(IEnumerable<string> ids)
    {
        await _gate.WaitAsync();
        try
        {
            var nodes = fleet.Nodes.Where(node => ids.Contains(node.Id)
                && node.State is ProcessState.Running or ProcessState.Unmanaged).ToList();
            await Task.WhenAll(nodes.Select(ReconcileAsync));
        }
        finally
        {
            _gate.Release();
        }
    }

    public void Dispose()
    {
        foreach (var channel in _channels.Values)
        {
            channel.Dispose();
        }

        _gate.Dispose();
    }

    private async Task ChangeAsync(IReadOnlyList<LinkId> links, Action change)
    {
        Check(links);
        change();
        await ReconcileAsync(links.SelectMany(link => new[] { link.From, link.To }).ToHashSet(StringComparer.Ordinal));
    }

    private void Check(IReadOnlyList<LinkId> links)
    {
        var known = fleet.Nodes.Select(node => node.Id).ToList();
        foreach (var link in links)
        {
            var stranger = !known.Contains(link.From) ? link.From : !known.Contains(link.To) ? link.To : null;
            if (stranger is not null)
            {
                throw new LabException(
                    $"There is no node {stranger}. Expected one of {string.Join(", ", known)}; found '{stranger}'.", LabError.InvalidArgument);
            }

            if (link.From == link.To)
            {
                throw new LabException(
                    $"{link.From} has no link to itself. Expected two different nodes; found {link.From} twice.", LabError.InvalidArgument);
            }
        }
    }

    private async Task ReconcileAsync(FleetNode node)
    {
        var wanted = _cuts.All.Where(link => link.From == node.Id || link.To == node.Id).ToHashSet();
        var client = new LabService.LabServiceClient(_channels.GetOrAdd(node.Address, address => NodeChannel.Web(address)));
        try
        {
            var set = await client.SetFaultAsync(Faults(node, wanted), deadline: DateTime.UtcNow + CallDeadline);
            var extra = set.Faults.Select(fault => new LinkId(fault.From, fault.To)).Where(link => !wanted.Contains(link)).ToList();
            if (extra.Count > 0)
            {
                var clear = new ClearFaultsRequest();
                clear.Links.AddRange(extra.Select(link => new ClearFaultsRequest.Types.Link { From = link.From, To = link.To }));
                await client.ClearFaultsAsync(clear, deadline: DateTime.UtcNow + CallDeadline);
            }
        }
        catch (RpcException) when (fleet.Nodes.FirstOrDefault(n => n.Id == node.Id) is not { State: ProcessState.Running or ProcessState.Unmanaged })
        {
            // it was killed, paused or removed meanwhile: it will be told when it comes back
        }
        catch (RpcException e)
        {
            throw new LabException($"{node.Id} did not take its faults: {e.Status.Detail}", LabError.Failed);
        }
    }

    private SetFaultRequest Faults(FleetNode node, IEnumerable<LinkId> wanted)
    {
        var addresses = fleet.Nodes.Where(other => other.Address.Length > 0).ToDictionary(other => other.Id, other => other.Address);
        var request = new SetFaultRequest();
        foreach (var link in wanted)
        {
            if (addresses.TryGetValue(link.From == node.Id ? link.To : link.From, out var address))
            {
                request.Faults.Add(new SetFaultRequest.Types.LinkFault
                {
                    From = link.From,
                    To = link.To,
                    PeerAddress = address,
                    Kind = "cut",
                });
            }
        }

        return request;
    }
}
