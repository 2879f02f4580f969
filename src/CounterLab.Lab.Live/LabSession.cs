using System.Collections.Concurrent;
using CounterLab.Client;
using CounterLab.Experiments.Actions;
using CounterLab.Experiments.Faults;
using CounterLab.Experiments.Tracing;
using CounterLab.Lab.Faults;
using CounterLab.Lab.Live.Faults;
using CounterLab.Lab.Live.Fleets;
using CounterLab.Lab.Live.Loads;
using CounterLab.Lab.Live.Observation;
using CounterLab.Lab.Live.Recording;
using CounterLab.Lab.Loads;
using CounterLab.Lab.Recording;
using CounterLab.Lab.Views;
using Grpc.Net.Client;

namespace CounterLab.Lab.Live;

/// <summary>A laboratory of real nodes: a fleet, its links and their observation. One per application.</summary>
public sealed class LabSession
    : ILaboratory, IProcessControl, ILinkFaults, ILoadControl, IRecordingControl, IAsyncDisposable
{
    private readonly INodeFleet _fleet;
    private readonly LinkController _links;
    private readonly Observatory _observatory;
    private readonly FaultVerbs _verbs;
    private readonly ActionRecorder _recorder;
    private readonly LoadGenerator _load;
    private readonly LabAdds _adds;
    private readonly ConcurrentDictionary<string, GrpcChannel> _channels = new(StringComparer.Ordinal);

    /// <summary>Creates a laboratory for a fleet, and takes ownership of the fleet.</summary>
    public LabSession(INodeFleet fleet)
    {
        _fleet = fleet;
        _links = new LinkController(fleet);
        _observatory = new Observatory(fleet, () => _links.Cuts, () => _links.Faults, () => Changed?.Invoke());
        _verbs = new FaultVerbs(fleet, _links, _observatory);
        _load = new LoadGenerator(fleet, _observatory.Ledger, _observatory.OwnerAt, () => Changed?.Invoke());
        _recorder = new ActionRecorder(() => _links.Now, () => fleet.Nodes, () => _links.Faults);
        _adds = new LabAdds(_observatory, _recorder);
        _links.Ended += _ => _recorder.SeeFaults();
        _links.Ended += faults => FaultsEnded?.Invoke(faults);
        _links.Lapsed += lapses => FaultsLapsed?.Invoke(lapses);
        _fleet.Happened += new FleetEventLog(fleet, _observatory, _recorder).Add;
        foreach (var node in fleet.Nodes)
        {
            _observatory.Ledger.Meet(node.Owner);
            _observatory.Trace.Begin(node.Owner, "was running when the lab started");
        }
    }

    /// <inheritdoc/>
    public event Action? Changed;

    /// <summary>The nodes known to the lab.</summary>
    public IReadOnlyList<FleetNode> Nodes => _fleet.Nodes;

    /// <summary>Raised on any thread after faults have expired or were ended, with all their effects.</summary>
    public event Action<IReadOnlyList<FaultRecord>>? FaultsEnded;

    /// <summary>Raised on any thread when faults had lapsed, because this process was stopped for too long.</summary>
    public event Action<IReadOnlyList<FaultLapse>>? FaultsLapsed;

    /// <inheritdoc/>
    public IReadOnlyList<FaultRecord> Faults => _links.Faults;

    /// <summary>The links that are cut or held.</summary>
    public IReadOnlyList<LinkId> Cuts => _links.Cuts;

    /// <inheritdoc/>
    public Capability<IProcessControl> Processes => Capabilities.Unless<IProcessControl>(_fleet.ProcessesReason, this);

    /// <inheritdoc/>
    public Capability<ILinkFaults> Links => Capabilities.Unless<ILinkFaults>(_verbs.Reason, this);

    /// <inheritdoc/>
    public Capability<ILoadControl> Loads => Capabilities.Of<ILoadControl>(this);

    /// <inheritdoc/>
    public Capability<IRecordingControl> Recordings =>
        Capabilities.Unless<IRecordingControl>(Recording is null ? _recorder.Reason : "", this);

    /// <inheritdoc/>
    public WorldInfo World => WorldInfo.Live;

    /// <inheritdoc/>
    public ITraceSource Trace => _observatory.Trace;

    /// <inheritdoc/>
    public RecordingStatus? Recording => _recorder.Status;

    /// <inheritdoc/>
    public ClusterView View(string counter) => _observatory.View(counter);

    /// <inheritdoc/>
    public MetricsView Metrics(string counter) => _observatory.Metrics(counter);

    /// <inheritdoc/>
    public IReadOnlyList<string> Output(string node) => _fleet.Output(node);

    /// <inheritdoc/>
    public Task<AddOutcome> AddAsync(string node, string counter, long amount, string concern = "local")
    {
        var target = Find(node);
        if (target.Address.Length > 0)
        {
            return _adds.MakeAsync(ChannelTo(target), target, counter, amount, concern);
        }

        var refusal = $"{node} is starting. Expected a node that listens; found none yet.";
        return Task.FromResult(new AddOutcome(AddStatus.Refused, null, 0, refusal));
    }

    /// <inheritdoc/>
    public Task SeenAsync(string node, AddOutcome outcome) => outcome.Result == AddStatus.Applied
        ? _observatory.Seen.UntilAsync(_observatory.OwnerAt(Find(node)), outcome.Seq)
        : Task.CompletedTask;

    /// <inheritdoc/>
    public LoadStatus? Load => _load.Status;

    /// <inheritdoc/>
    public async Task StartLoadAsync(LoadPlan plan)
    {
        await _load.StartAsync(plan);
        Log("lab", "load", plan.Words);
    }

    /// <inheritdoc/>
    public async Task StopLoadAsync()
    {
        var wasRunning = Load is { IsRunning: true };
        await _load.StopAsync();
        if (wasRunning)
        {
            Log("lab", "load", "stopped");
        }
    }

    /// <inheritdoc/>
    public Task KillAsync(string node) => _recorder.OnProcessAsync(new KillNode(node), () => _fleet.KillAsync(node));

    /// <inheritdoc/>
    public async Task RestartAsync(string node)
    {
        await _recorder.OnProcessAsync(new RestartNode(node), () => _fleet.RestartAsync(node, _links.RequestFor));
        _observatory.Ledger.Meet(Find(node).Owner);
        await _links.ReconcileAsync(Ids()); // it may have restarted on another port
    }

    /// <summary>Starts a foreign node in place of one that has ended; see <see cref="StartForeignNode"/>.</summary>
    internal Task ReplaceByStrangerAsync(string node) => _fleet.ReplaceByStrangerAsync(node, _links.RequestFor);

    /// <summary>Starts a namesake in place of a node that has ended; see <see cref="StartNamesake"/>.</summary>
    internal Task ReplaceByNamesakeAsync(string node) => _fleet.ReplaceByNamesakeAsync(node);

    /// <summary>Starts a second process of a node; see <see cref="StartTwin"/>.</summary>
    internal Task<SecondProcess> StartTwinAsync(string node) => _fleet.StartTwinAsync(node, _links.RequestFor);

    /// <inheritdoc/>
    public Task PauseAsync(string node) => _recorder.OnProcessAsync(new PauseNode(node), () => _fleet.PauseAsync(node));

    /// <inheritdoc/>
    public async Task ResumeAsync(string node)
    {
        await _recorder.OnProcessAsync(new ResumeNode(node), () => _fleet.ResumeAsync(node));
        await _links.ReconcileAsync([node]);
    }

    /// <inheritdoc/>
    public Task StopAsync(string node) => _recorder.OnProcessAsync(new StopNode(node), () => _fleet.StopAsync(node));

    /// <summary>Restarts all running nodes, one at a time; each must be ready before the next one stops.</summary>
    public async Task RollingRestartAsync(CancellationToken cancel = default)
    {
        foreach (var node in Ids().Where(id => Find(id).State == ProcessState.Running).ToList())
        {
            await StopAsync(node);
            await RestartAsync(node);
            await RollingRestart.BecomesReadyAsync(node, () => View("").Nodes, cancel);
        }
    }

    /// <inheritdoc/>
    public async Task<string> AddNodeAsync(string? id = null)
    {
        string added;
        using (var action = _recorder.Begin())
        {
            added = await _fleet.AddAsync(id, _links.RequestFor);
            action.Done(new JoinNode(added));
        }

        await _links.ReconcileAsync(Ids()); // faults may have begun or ended while it started
        return added;
    }

    /// <inheritdoc/>
    public async Task RemoveNodeAsync(string node)
    {
        await _recorder.OnProcessAsync(new RemoveNode(node), () => _fleet.RemoveAsync(node));
        _links.Forget(node);
        await _recorder.OnLinksAsync(() => _links.ReconcileAsync(Ids()));
    }

    /// <inheritdoc/>
    public Task CutAsync(string from, string to, bool oneWay = false) =>
        _recorder.OnLinksAsync(() => _verbs.CutAsync(from, to, oneWay));

    /// <inheritdoc/>
    public Task IsolateAsync(string node) => _recorder.OnLinksAsync(() => _verbs.IsolateAsync(node));

    /// <inheritdoc/>
    public Task SplitAsync(IReadOnlyList<IReadOnlyList<string>> groups) =>
        _recorder.OnLinksAsync(() => _verbs.SplitAsync(groups));

    /// <inheritdoc/>
    public Task<string> SetFaultAsync(FaultSpec spec) => _recorder.OnLinksAsync(() => _verbs.BeginAsync(spec));

    /// <inheritdoc/>
    public Task<string> BeginFaultAsync(ScenarioAction fault, TimeSpan? duration = null, ulong seed = 0) =>
        _recorder.OnLinksAsync(() =>
        {
            var spec = ScenarioFaults.SpecOf(fault, [.. Ids()]) with { Duration = duration, Seed = seed };
            return _verbs.BeginAsync(spec, mayNameStrangers: true);
        });

    /// <summary>Changes how long a fault will last, from now; null: until it is ended.</summary>
    public Task ExtendFaultAsync(string id, TimeSpan? duration) =>
        _recorder.OnLinksAsync(() => _verbs.ExtendAsync(id, duration));

    /// <inheritdoc/>
    public Task EndFaultAsync(string id) => _recorder.OnLinksAsync(() => _verbs.EndAsync(id));

    /// <inheritdoc/>
    public Task HealAsync(string a, string b) => _recorder.OnLinksAsync(() => _verbs.HealAsync(a, b));

    /// <inheritdoc/>
    public async Task HealAllAsync()
    {
        using var heal = _recorder.BeginHeal();
        await _verbs.HealAllAsync();
    }

    /// <inheritdoc/>
    public async Task<bool> RetryNowAsync(string from, string to)
    {
        var hurried = await RetryCall.MakeAsync(ChannelTo(FindListening(from)), from, Find(to).Id);
        Log("lab", "retry-now", hurried ? $"{from} → {to}" : $"{from} → {to}: no push was waiting");
        return hurried;
    }

    /// <inheritdoc/>
    public void StartRecording(string? name = null)
    {
        _recorder.Start(name);
        Changed?.Invoke();
    }

    /// <inheritdoc/>
    public RecordedScenario StopRecording()
    {
        var recorded = _recorder.Stop();
        Changed?.Invoke();
        return recorded;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _load.DisposeAsync();
        if (_fleet is AttachedFleet)
        {
            await HealAllAsync();
        }

        await _observatory.DisposeAsync();
        await _links.DisposeAsync();
        await _fleet.DisposeAsync();
        foreach (var channel in _channels.Values)
        {
            channel.Dispose();
        }
    }

    private GrpcChannel ChannelTo(FleetNode node) =>
        _channels.GetOrAdd(node.Address, address => NodeChannel.Web(address));

    private void Log(string source, string kind, string text) => _observatory.Log(source, kind, text);

    private IEnumerable<string> Ids() => _fleet.Nodes.Select(node => node.Id);

    private FleetNode FindListening(string id) => Find(id) is { Address.Length: > 0 } node
        ? node
        : throw new LabException($"{id} is starting. Expected a node that listens; found none yet.");

    private FleetNode Find(string id) => _fleet.Nodes.FirstOrDefault(node => node.Id == id) ?? throw new LabException(
        $"There is no node {id}. Expected one of {string.Join(", ", Ids())}; found '{id}'.", LabError.InvalidArgument);
}
