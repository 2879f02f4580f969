using System.Collections.Concurrent;
using System.Globalization;
using CounterLab.Client;
using CounterLab.Contracts.V1;
using CounterLab.Lab.Faults;
using CounterLab.Lab.Fleets;
using CounterLab.Lab.Observation;
using CounterLab.Lab.Views;
using Grpc.Core;
using Grpc.Net.Client;

namespace CounterLab.Lab;

/// <summary>One lab: a fleet of nodes, its links, and what is seen of them. One per application.</summary>
public sealed class LabSession : ILaboratory, IAsyncDisposable
{
    private static readonly TimeSpan AddDeadline = TimeSpan.FromSeconds(2);

    private readonly INodeFleet _fleet;
    private readonly LinkController _links;
    private readonly Observatory _observatory;
    private readonly ConcurrentDictionary<string, GrpcChannel> _channels = new(StringComparer.Ordinal);

    /// <summary>A lab over a fleet, which it disposes of at its end.</summary>
    public LabSession(INodeFleet fleet)
    {
        _fleet = fleet;
        _links = new LinkController(fleet);
        _observatory = new Observatory(fleet, () => _links.Cuts, () => Changed?.Invoke());
        _fleet.Happened += OnHappened;
        foreach (var node in fleet.Nodes)
        {
            _observatory.Ledger.Meet(ClusterSnapshot.OwnerOf(node));
        }
    }

    /// <inheritdoc/>
    public event Action? Changed;

    /// <summary>The nodes as the lab knows them.</summary>
    public IReadOnlyList<FleetNode> Nodes => _fleet.Nodes;

    /// <summary>Links that are cut.</summary>
    public IReadOnlyList<LinkId> Cuts => _links.Cuts;

    /// <inheritdoc/>
    public LabCapabilities Capabilities
    {
        get
        {
            var links = _fleet is AttachedFleet { HasFaultControl: false } ? "These nodes run without --lab: their links can't be cut." : "";
            return new LabCapabilities(_fleet.ProcessesReason.Length == 0, links.Length == 0, _fleet.ProcessesReason, links);
        }
    }

    /// <inheritdoc/>
    public ClusterView View(string counter) => _observatory.View(counter);

    /// <inheritdoc/>
    public IReadOnlyList<string> Output(string node) => _fleet.Output(node);

    /// <inheritdoc/>
    public async Task<AddOutcome> AddAsync(string node, string counter, long amount)
    {
        var target = Find(node);
        if (target.Address.Length == 0)
        {
            return new AddOutcome(AddResult.Refused, null, 0, $"{node} is starting. Expected a node that listens; found none yet.");
        }

        var client = new CounterService.CounterServiceClient(_channels.GetOrAdd(target.Address, address => NodeChannel.Web(address)));
        try
        {
            var request = new AddRequest { Counter = counter, Amount = amount };
            var reply = await client.AddAsync(request, deadline: DateTime.UtcNow + AddDeadline);
            _observatory.Ledger.NoteAck(OwnerKey.Of(reply.Owner), new AckedAdd(counter, amount, reply.Seq));
            var value = reply.ExactValue.Length > 0 ? Int128.Parse(reply.ExactValue, CultureInfo.InvariantCulture) : reply.Value;
            Log(node, "add", string.Create(CultureInfo.InvariantCulture, $"{amount:+#;-#} {Isolated(counter)} = {value}"));
            return new AddOutcome(AddResult.Applied, value, reply.Seq, "applied");
        }
        catch (RpcException e)
        {
            return NotApplied(target, counter, amount, CallFailure.Of(e));
        }
    }

    /// <inheritdoc/>
    public Task KillAsync(string node) => _fleet.KillAsync(node);

    /// <inheritdoc/>
    public async Task RestartAsync(string node)
    {
        await _fleet.RestartAsync(node, _links.Cuts);
        _observatory.Ledger.Meet(ClusterSnapshot.OwnerOf(Find(node)));
        await _links.ReconcileAsync(Ids()); // it may have come back at another port
    }

    /// <inheritdoc/>
    public Task PauseAsync(string node) => _fleet.PauseAsync(node);

    /// <inheritdoc/>
    public async Task ResumeAsync(string node)
    {
        await _fleet.ResumeAsync(node);
        await _links.ReconcileAsync([node]);
    }

    /// <inheritdoc/>
    public Task StopAsync(string node) => _fleet.StopAsync(node);

    /// <inheritdoc/>
    public async Task<string> AddNodeAsync(string? id = null)
    {
        var added = await _fleet.AddAsync(id);
        await _links.ReconcileAsync(Ids()); // links may have been cut while it started
        return added;
    }

    /// <inheritdoc/>
    public async Task RemoveNodeAsync(string node)
    {
        await _fleet.RemoveAsync(node);
        _links.Forget(node);
        await _links.ReconcileAsync(Ids());
    }

    /// <inheritdoc/>
    public async Task CutAsync(string from, string to, bool oneWay = false)
    {
        DemandLinks();
        await _links.CutAsync(oneWay ? [new(from, to)] : [new(from, to), new(to, from)]);
        Log("lab", "cut", oneWay ? $"{from} → {to}" : $"{from} – {to}");
    }

    /// <summary>Begins a fault on links.</summary>
    public async Task<string> BeginFaultAsync(CounterLab.Experiments.Fault fault, TimeSpan? duration)
    {
        var cut = (CounterLab.Experiments.PartitionFault)fault;
        var links = cut.Links([.. Ids()]).Select(link => new LinkId(link.From, link.To)).ToList();
        await _links.CutAsync(links);
        if (duration is { } time)
        {
            _ = Task.Delay(time).ContinueWith(_ => _links.HealAsync(links), TaskScheduler.Default);
        }

        return "";
    }

    /// <inheritdoc/>
    public async Task IsolateAsync(string node)
    {
        DemandLinks();
        _ = Find(node);
        await _links.CutAsync([.. Ids().Where(id => id != node).SelectMany(id => Both(node, id))]);
        Log("lab", "cut", $"{node} – all others");
    }

    /// <inheritdoc/>
    public async Task SplitAsync(IReadOnlyList<IReadOnlyList<string>> groups)
    {
        DemandLinks();
        var all = groups.SelectMany(group => group).ToList();
        if (groups.Count < 2 || groups.Any(group => group.Count == 0) || all.Distinct(StringComparer.Ordinal).Count() != all.Count)
        {
            throw new LabException(
                "The groups are malformed. Expected two or more groups with no node in two of them, such as n1,n2/n3,n4; "
                + $"found '{string.Join('/', groups.Select(group => string.Join(',', group)))}'.", LabError.InvalidArgument);
        }

        var pairs = groups.SelectMany((group, i) => groups.Skip(i + 1)
            .SelectMany(other => group.SelectMany(a => other.SelectMany(b => Both(a, b)))));
        await _links.CutAsync([.. pairs]);
        Log("lab", "split", string.Join(" | ", groups.Select(group => string.Join(' ', group))));
    }

    /// <inheritdoc/>
    public async Task HealAsync(string a, string b)
    {
        DemandLinks();
        await _links.HealAsync([.. Both(a, b)]);
        _observatory.NoteHeal();
        Log("lab", "heal", $"{a} – {b}");
    }

    /// <inheritdoc/>
    public async Task HealAllAsync()
    {
        if (!Capabilities.Links)
        {
            return; // nothing was ever cut
        }

        var wasCut = _links.Cuts.Count > 0;
        await _links.HealAllAsync();
        if (wasCut)
        {
            _observatory.NoteHeal();
            Log("lab", "heal", "all links");
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_fleet is AttachedFleet)
        {
            await HealQuietlyAsync();
        }

        await _observatory.DisposeAsync();
        await _fleet.DisposeAsync();
        _links.Dispose();
        foreach (var channel in _channels.Values)
        {
            channel.Dispose();
        }
    }

    private async Task HealQuietlyAsync()
    {
        try
        {
            await HealAllAsync();
        }
        catch (LabException e)
        {
            Log("lab", "error", e.Message); // the nodes may be gone already
        }
    }

    private AddOutcome NotApplied(FleetNode node, string counter, long amount, CallFailure failure)
    {
        if (failure.Outcome != CallOutcome.Unknown)
        {
            var found = failure.Outcome == CallOutcome.Refused ? $"Expected {failure.Expected}; found {failure.Found}." : "";
            return new AddOutcome(AddResult.Refused, null, 0, $"{failure.Message} {found}".TrimEnd());
        }

        _observatory.Ledger.NoteUnknown(_observatory.OwnerAt(node), counter, amount);
        Log(node.Id, "unknown", string.Create(CultureInfo.InvariantCulture, $"{amount:+#;-#} {Isolated(counter)}: no answer"));
        return new AddOutcome(AddResult.Unknown, null, 0, failure.Message);
    }

    private void OnHappened(FleetEvent e)
    {
        Log(e.Kind is "kill" or "pause" or "resume" or "leave" or "removed" ? "lab" : e.Node, e.Kind, $"{e.Node}: {e.Text}");
        if (e.Kind == "start")
        {
            _observatory.Ledger.Meet(ClusterSnapshot.OwnerOf(Find(e.Node)));
        }
    }

    /// <summary>A name between Unicode isolates: a right-to-left one must not turn its line around.</summary>
    private static string Isolated(string name) => $"\u2068{name}\u2069";

    private void Log(string source, string kind, string text) => _observatory.Events.Add(source, kind, text);

    private static IEnumerable<LinkId> Both(string a, string b) => [new(a, b), new(b, a)];

    private IEnumerable<string> Ids() => _fleet.Nodes.Select(node => node.Id);

    private FleetNode Find(string id) => _fleet.Nodes.FirstOrDefault(node => node.Id == id) ?? throw new LabException(
        $"There is no node {id}. Expected one of {string.Join(", ", Ids())}; found '{id}'.", LabError.InvalidArgument);

    private void DemandLinks()
    {
        if (!Capabilities.Links)
        {
            throw new LabException(Capabilities.LinksReason);
        }
    }
}
