using CounterLab.Experiments.Actions;
using CounterLab.Experiments.Faults;
using CounterLab.Experiments.Scenarios;
using CounterLab.Experiments.Scenarios.Json;
using CounterLab.Experiments.Tracing;
using CounterLab.Lab.Faults;
using CounterLab.Lab.Running;
using CounterLab.Lab.Simulated.Courses;
using CounterLab.Lab.Views;
using CounterLab.Protocol.Liveness;
using CounterLab.Simulation.Running;
using CounterLab.Simulation.Stepping;

namespace CounterLab.Lab.Simulated;

/// <summary>
/// A simulated run as a laboratory: the same pages show it and the same buttons act on it. Its time runs at any speed,
/// pauses and goes back. Each action is an intervention at that time; an action in the past forks the run. Belongs to
/// one circuit; safe for concurrent use by its timer and its pages.
/// </summary>
public sealed class SimulatedLaboratory
    : ILaboratory, IProcessControl, ILinkFaults, ITraceSource, IDisposable
{
    /// <summary>With more nodes, many events happen in a short time.</summary>
    private const int FewNodes = 24;

    /// <summary>More events than one step of a run makes.</summary>
    private const int BackMax = 256;

    private readonly Lock _gate = new();
    private readonly Branches _branches;
    private readonly Playback _playback;
    private SteppedRun _run;
    private volatile ShownRun _shown;
    private volatile DrawnRun? _drawn;
    private volatile string _asked = "";

    /// <summary>Creates a laboratory at the start of a run, paused.</summary>
    /// <exception cref="ScenarioException">A step has a fault that only real nodes can have.</exception>
    public SimulatedLaboratory(RunChoice choice, TimeProvider time, IReadOnlyList<Intervention>? interventions = null)
    {
        Choice = choice;
        _branches = new Branches(choice, () => Changed?.Invoke());
        _run = _branches.Begin(interventions ?? []);
        _shown = ShownRun.Of(_run, _branches);
        _playback = new Playback(time, Advance);
    }

    /// <inheritdoc/>
    public event Action? Changed;

    /// <summary>The scenario, seed and options of the run.</summary>
    public RunChoice Choice { get; }

    /// <summary>The courses of the run, the shown one among them.</summary>
    public IReadOnlyList<Branch> Courses => _shown.Courses;

    /// <summary>The course shown.</summary>
    public Branch Course => _shown.Course;

    /// <summary>Speed and pause of virtual time.</summary>
    public Playback Playback => _playback;

    /// <summary>The current position of the run.</summary>
    public Position Position => _shown.Position;

    /// <summary>Virtual time.</summary>
    public TimeSpan Now => Position.At;

    /// <summary>The phase of the run.</summary>
    public RunPhase Phase => _shown.Phase;

    /// <summary>Messages in flight.</summary>
    public IReadOnlyList<InFlightMessage> InFlight => Drawn(_asked).InFlight;

    /// <summary>The current verdict.</summary>
    public Experiments.Verdicts.Verdict Verdict => _shown.Verdict;

    /// <inheritdoc/>
    public Capability<IProcessControl> Processes => Capabilities.Of<IProcessControl>(this);

    /// <inheritdoc/>
    public Capability<ILinkFaults> Links => Capabilities.Of<ILinkFaults>(this);

    /// <inheritdoc/>
    public Capability<ILoadControl> Loads { get; } = Capabilities.Missing<ILoadControl>(
        "A simulated run has the load of its scenario's workload; add by hand, or change the workload.");

    /// <inheritdoc/>
    public Capability<IRecordingControl> Recordings { get; } = Capabilities.Missing<IRecordingControl>(
        "A simulated run need not be recorded: its scenario, seed and what was done by hand are in the link.");

    /// <inheritdoc/>
    public WorldInfo World => new(Worlds.Simulated, Choice.Label) { IsPaused = !_playback.IsPlaying };

    /// <inheritdoc/>
    public ITraceSource Trace => this;

    /// <inheritdoc/>
    public IReadOnlyList<FaultRecord> Faults => Drawn(_asked).Faults;

    /// <inheritdoc/>
    public TraceSlice Read(TimeSpan from, TimeSpan to, int max) => Locked(() => new RunTrace(_run).Read(from, to, max));

    /// <inheritdoc/>
    public ClusterView View(string counter)
    {
        _asked = counter;
        return Drawn(counter).View;
    }

    /// <inheritdoc/>
    public MetricsView Metrics(string counter) => Locked(() => RunView.Metrics(_run, _branches.Current, counter));

    /// <summary>Resumes or pauses time.</summary>
    public void SetPlaying(bool playing)
    {
        _playback.SetPlaying(playing && !_shown.IsOver);
        Changed?.Invoke();
    }

    /// <summary>Moves to a time, forward or back.</summary>
    public void Seek(TimeSpan moment) => Change(() =>
    {
        if (moment < _run.Now)
        {
            _run = _branches.Restart();
        }

        _run.RunTo(moment);
    });

    /// <summary>Moves forward by one event.</summary>
    public void StepForward() => Change(() => _run.Step());

    /// <summary>Moves back by one event, interventions included.</summary>
    public void StepBack() => Change(() =>
    {
        var (events, here) = (_run.Trace.Count, _run.Position);
        var from = (_run.Trace.Find(events - BackMax)?.At ?? TimeSpan.Zero) - TimeSpan.FromTicks(1);
        var steps = 0;
        for (_run = From(); _run.Trace.Count < events && !_run.IsOver && _run.Position <= here; steps++)
        {
            _run.Step();
        }

        for (_run = From(); steps > 1; steps--)
        {
            _run.Step();
        }

        SteppedRun From()
        {
            var run = _branches.Restart();
            run.RunTo(from);
            return run;
        }
    });

    /// <summary>Continues from here on a new course.</summary>
    public void Fork() => Change(() => _run = _branches.Fork(_run, "fork"));

    /// <summary>Shows another course at the same time.</summary>
    public void Show(Branch course) => Change(() =>
    {
        var now = _run.Now;
        _run = _branches.Show(course);
        _run.RunTo(now);
    });

    /// <summary>Makes an intervention at the current position. False: the message is no longer in flight.</summary>
    public bool Do(Intervention intervention)
    {
        var isDone = false;
        Change(() =>
        {
            if (_run.IsOver)
            {
                throw new LabException("The run is over: nothing more can be done to it. Go back in time, then do it there; that forks the run.");
            }

            if (intervention is StepIntervention { Action: var fault } && !fault.Worlds.HasFlag(Worlds.Simulated))
            {
                throw RunFaults.Refusal(fault.Name);
            }

            _run = _branches.Branch(_run, intervention.Words);
            isDone = _run.Do(intervention);
            _branches.Extend(_run);
        });
        return isDone;
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> Output(string node) => Locked(() => (IReadOnlyList<string>)
        [.. _run.Trace.Events.TakeLast(5_000).Where(e => e.Kind is TraceKind.Fact && e.Node.StartsWith(node + "#", StringComparison.Ordinal)).TakeLast(200).Select(e => $"{e.At.TotalSeconds:0.000} {e.Text}")]);

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
        var taken = Locked(() => _run.NodeIds.ToHashSet(StringComparer.Ordinal));
        id ??= Enumerable.Range(1, ScenarioLimits.NodesMax + 1).Select(i => $"n{i}").First(name => !taken.Contains(name));
        Do(new StepIntervention(default, new JoinNode(id)));
        return Task.FromResult(id);
    }

    /// <inheritdoc/>
    public Task RemoveNodeAsync(string node)
    {
        var nodes = Locked(() => _run.Look("")).Nodes;
        if (nodes.Any(shown => shown.Id == node && shown.IsRunning))
        {
            return Step(new StopNode(node));
        }

        var asked = nodes.FirstOrDefault(shown => shown.State == "running" && shown.Id != node);
        return asked?.Peers.FirstOrDefault(peer => peer.Id == node) is { State: LivenessState.Alive }
            ? throw new LabException($"{asked.Id} still takes {node} for alive, and removes only a member that is not heard. Let time go on for a few seconds, then remove it.")
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
        foreach (var fault in RunFaults.Of(spec, Locked(() => _run.NodeIds.ToList())))
        {
            await Step(fault, spec.Duration);
        }

        return Faults is [.., var last] ? last.Id : "";
    }

    /// <inheritdoc/>
    public async Task<string> BeginFaultAsync(ScenarioAction fault, TimeSpan? duration = null, ulong seed = 0)
    {
        await Step(fault, duration);
        return Faults is [.., var last] ? last.Id : "";
    }

    /// <inheritdoc/>
    public Task EndFaultAsync(string id)
    {
        var fault = Faults.FirstOrDefault(fault => fault.Id == id) ?? throw new LabException($"There is no fault '{id}': it may be over.");
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
    public Task<bool> RetryNowAsync(string from, string to) => Task.FromResult(Do(new RetryIntervention(default, from, to)));

    /// <inheritdoc/>
    public Task HealAllAsync() => Step(new HealLinks());

    /// <inheritdoc/>
    public void Dispose()
    {
        _playback.Dispose();
        Locked(() =>
        {
            _branches.Dispose();
            return 0;
        });
    }

    private Task Step(ScenarioAction fault, TimeSpan? duration = null)
    {
        Do(new StepIntervention(default, fault, duration));
        return Task.CompletedTask;
    }

    /// <summary>Draws the counter that pages requested last, so that they need not wait for a busy run.</summary>
    private bool Advance(TimeSpan by, Func<bool> isEnough)
    {
        lock (_gate)
        {
            var (end, slice) = (_run.Now + by, _run.NodeIds.Count > FewNodes ? ShortSlice : Slice);
            while (!_run.IsOver && _run.Now < end && !isEnough())
            {
                _run.RunTo(_run.Now + Min(end - _run.Now, slice));
            }

            var shown = ShownRun.Of(_run, _branches);
            _drawn = DrawnRun.Draw(_run, shown, _asked);
            _shown = shown;
        }

        Changed?.Invoke();
        return !_shown.IsOver;
    }

    /// <summary>
    /// The drawing of the current position: redrawn at each step while time runs, and when more of the run is computed
    /// while it is paused.
    /// </summary>
    private DrawnRun Drawn(string counter)
    {
        return IsOfNow(_drawn) ? _drawn! : Locked(() => IsOfNow(_drawn) ? _drawn! : _drawn = DrawnRun.Draw(_run, _shown, counter));

        bool IsOfNow(DrawnRun? drawn) => drawn is not null && drawn.Counter == counter
            && (_playback.IsPlaying || (drawn.Of == (object)_shown && drawn.Reached == _shown.Course.Whole.Reached));
    }

    private static TimeSpan Slice { get; } = TimeSpan.FromMilliseconds(20);

    private static TimeSpan ShortSlice { get; } = TimeSpan.FromMilliseconds(2);

    private static TimeSpan Min(TimeSpan a, TimeSpan b) => a < b ? a : b;

    private void Change(Action change)
    {
        lock (_gate)
        {
            change();
            (_shown, _drawn) = (ShownRun.Of(_run, _branches), null);
        }

        Changed?.Invoke();
    }

    private T Locked<T>(Func<T> read)
    {
        lock (_gate)
        {
            return read();
        }
    }
}
