using CounterLab.Experiments.Actions;
using CounterLab.Experiments.Faults;
using CounterLab.Experiments.Scenarios;
using CounterLab.Experiments.Scenarios.Json;
using CounterLab.Experiments.Tracing;
using CounterLab.Lab.Faults;
using CounterLab.Lab.Running;
using CounterLab.Lab.Simulated.Forks;
using CounterLab.Lab.Views;
using CounterLab.Protocol.Liveness;
using CounterLab.Simulation.Running;
using CounterLab.Simulation.Stepping;

namespace CounterLab.Lab.Simulated;

/// <summary>
/// A simulated run as a laboratory: the same pages and controls work on it. Its time runs at any speed, pauses and goes
/// back. Each action is an intervention at the current position; an action in the past forks the run. Belongs to one
/// Blazor circuit; safe for concurrent use by its timer and its pages.
/// </summary>
public sealed class SimulatedLaboratory
    : ILaboratory, IProcessControl, ILinkFaults, ITraceSource, IDisposable
{
    /// <summary>The number of newest events that are searched for a node's output.</summary>
    private const int OutputEvents = 5_000;

    private const int OutputLines = 200;

    private readonly RunPlayer _player;

    /// <summary>Creates a laboratory at the start of a run, paused.</summary>
    /// <exception cref="ScenarioException">A step has a fault that only real nodes support.</exception>
    public SimulatedLaboratory(RunChoice choice, TimeProvider time, IReadOnlyList<Intervention>? interventions = null)
    {
        Choice = choice;
        _player = new RunPlayer(choice, time, interventions ?? [], () => Changed?.Invoke());
    }

    /// <inheritdoc/>
    public event Action? Changed;

    /// <summary>The scenario, its seed and the broken rule.</summary>
    public RunChoice Choice { get; }

    /// <summary>The original run and its forks.</summary>
    public IReadOnlyList<RunFork> Forks => _player.Shown.Forks;

    /// <summary>The fork that is shown.</summary>
    public RunFork CurrentFork => _player.Shown.CurrentFork;

    /// <summary>Speed and pause of virtual time.</summary>
    public Playback Playback => _player.Playback;

    /// <summary>The current position of the run.</summary>
    public Position Position => _player.Shown.Position;

    /// <summary>The current virtual time.</summary>
    public TimeSpan Now => Position.At;

    /// <summary>The phase of the run.</summary>
    public RunPhase Phase => _player.Shown.Phase;

    /// <summary>Messages in flight.</summary>
    public IReadOnlyList<InFlightMessage> InFlight => _player.Drawn.InFlight;

    /// <summary>The current verdict.</summary>
    public Experiments.Verdicts.Verdict Verdict => _player.Shown.Verdict;

    /// <inheritdoc/>
    public Capability<IProcessControl> Processes => Capabilities.Of<IProcessControl>(this);

    /// <inheritdoc/>
    public Capability<ILinkFaults> Links => Capabilities.Of<ILinkFaults>(this);

    /// <inheritdoc/>
    public Capability<ILoadControl> Loads { get; } = Capabilities.Missing<ILoadControl>(
        "A simulated run has the load of its scenario's workload; add by hand, or change the workload.");

    /// <inheritdoc/>
    public Capability<IRecordingControl> Recordings { get; } = Capabilities.Missing<IRecordingControl>(
        "A simulated run need not be recorded: its scenario, seed and interventions are in the link.");

    /// <inheritdoc/>
    public WorldInfo World => new(Worlds.Simulated, Choice.Label) { IsPaused = !Playback.IsPlaying };

    /// <inheritdoc/>
    public ITraceSource Trace => this;

    /// <inheritdoc/>
    public IReadOnlyList<FaultRecord> Faults => _player.Drawn.Faults;

    /// <inheritdoc/>
    public TraceSlice Read(TimeSpan from, TimeSpan to, int max) =>
        _player.Read(run => new RunTrace(run).Read(from, to, max));

    /// <inheritdoc/>
    public ClusterView View(string counter) => _player.Draw(counter).View;

    /// <inheritdoc/>
    public MetricsView Metrics(string counter) =>
        _player.Read((run, fork) => RunView.Metrics(run, fork, counter));

    /// <summary>Resumes or pauses time.</summary>
    public void SetPlaying(bool playing)
    {
        Playback.SetPlaying(playing && !_player.Shown.IsOver);
        Changed?.Invoke();
    }

    /// <summary>Moves to a time, forward or back.</summary>
    public void Seek(TimeSpan moment) => _player.Seek(moment);

    /// <summary>Moves forward by one event.</summary>
    public void StepForward() => _player.StepForward();

    /// <summary>Moves back by one event, interventions included.</summary>
    public void StepBack() => _player.StepBack();

    /// <summary>Forks the run at the current position.</summary>
    public void Fork() => _player.Fork();

    /// <summary>Shows another fork at the same time.</summary>
    public void Show(RunFork fork) => _player.Show(fork);

    /// <summary>
    /// Makes an intervention at the current position. Returns false if its message is no longer in flight.
    /// </summary>
    public bool Do(Intervention intervention) => _player.Do(intervention);

    /// <inheritdoc/>
    public IReadOnlyList<string> Output(string node) => _player.Read<IReadOnlyList<string>>(run =>
    [
        .. run.Trace.Events.TakeLast(OutputEvents)
            .Where(e => e.Kind is TraceKind.Fact && e.Node.StartsWith(node + "#", StringComparison.Ordinal))
            .TakeLast(OutputLines).Select(e => FormattableString.Invariant($"{e.At.TotalSeconds:0.000} {e.Text}")),
    ]);

    /// <inheritdoc/>
    public Task<AddOutcome> AddAsync(string node, string counter, long amount, string concern = "local")
    {
        Do(new StepIntervention(default, new AddToCounter(node, counter, amount)));
        return Task.FromResult(new AddOutcome(AddStatus.Applied, null, 0, "on its way"));
    }

    /// <inheritdoc/>
    public Task KillAsync(string node) => Step(new KillNode(node));

    /// <inheritdoc/>
    public Task RestartAsync(string node) => Step(new RestartNode(node));

    /// <inheritdoc/>
    public Task PauseAsync(string node) => Step(new PauseNode(node));

    /// <inheritdoc/>
    public Task ResumeAsync(string node) => Step(new ResumeNode(node));

    /// <inheritdoc/>
    public Task StopAsync(string node) => Step(new StopNode(node));

    /// <inheritdoc/>
    public Task<string> AddNodeAsync(string? id = null)
    {
        var taken = NodeIds().ToHashSet(StringComparer.Ordinal);
        var names = Enumerable.Range(1, ScenarioLimits.NodesMax + 1).Select(i => $"n{i}");
        id ??= names.First(name => !taken.Contains(name));
        Do(new StepIntervention(default, new JoinNode(id)));
        return Task.FromResult(id);
    }

    /// <inheritdoc/>
    public Task RemoveNodeAsync(string node)
    {
        var nodes = _player.Read(run => run.Look("")).Nodes;
        if (nodes.Any(shown => shown.Id == node && shown.IsRunning))
        {
            return Step(new StopNode(node));
        }

        var asked = nodes.FirstOrDefault(shown => shown.State == "running" && shown.Id != node);
        return asked?.Peers.FirstOrDefault(peer => peer.Id == node) is { State: LivenessState.Alive }
            ? throw new LabException(
                $"{asked.Id} still considers {node} alive, and removes only a member that it does not hear. "
                + "Let a few seconds pass, then remove it.")
            : Step(new RemoveNode(node));
    }

    /// <inheritdoc/>
    public Task CutAsync(string from, string to, bool oneWay = false) => Step(new CutFault(from, to, oneWay));

    /// <inheritdoc/>
    public Task IsolateAsync(string node) => Step(new IsolateFault(node));

    /// <inheritdoc/>
    public Task SplitAsync(IReadOnlyList<IReadOnlyList<string>> groups) => Step(new SplitFault(groups));

    /// <inheritdoc/>
    public async Task<string> SetFaultAsync(FaultSpec spec)
    {
        foreach (var fault in RunFaults.Of(spec, NodeIds()))
        {
            await Step(fault, spec.Duration);
        }

        return NewestFault();
    }

    /// <inheritdoc/>
    public async Task<string> BeginFaultAsync(ScenarioAction fault, TimeSpan? duration = null, ulong seed = 0)
    {
        await Step(fault, duration);
        return NewestFault();
    }

    /// <inheritdoc/>
    public Task EndFaultAsync(string id)
    {
        var fault = Faults.FirstOrDefault(fault => fault.Id == id)
            ?? throw new LabException($"There is no fault '{id}': it may be over.");
        Do(new EndIntervention(default, RunFaults.NumberOf(id), fault.Label));
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task HealAsync(string a, string b)
    {
        Do(new HealLinkIntervention(default, a, b));
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task<bool> RetryNowAsync(string from, string to) =>
        Task.FromResult(Do(new RetryIntervention(default, from, to)));

    /// <inheritdoc/>
    public Task HealAllAsync() => Step(new HealLinks());

    /// <inheritdoc/>
    public void Dispose() => _player.Dispose();

    private Task Step(ScenarioAction action, TimeSpan? duration = null)
    {
        Do(new StepIntervention(default, action, duration));
        return Task.CompletedTask;
    }

    private string NewestFault() => Faults is [.., var newest] ? newest.Id : "";

    private List<string> NodeIds() => _player.Read(run => run.NodeIds.ToList());
}
