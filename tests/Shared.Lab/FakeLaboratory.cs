using CounterLab.Experiments.Actions;
using CounterLab.Experiments.Scenarios;
using CounterLab.Experiments.Tracing;
using CounterLab.Lab;
using CounterLab.Lab.Faults;
using CounterLab.Lab.Loads;
using CounterLab.Lab.Recording;
using CounterLab.Lab.Views;

namespace CounterLab.Tests;

/// <summary>A laboratory that shows preset views and records the requested actions.</summary>
public sealed class FakeLaboratory : ILaboratory, IProcessControl, ILinkFaults, ILoadControl, IRecordingControl
{
    public event Action? Changed;

    public IReadOnlyList<FaultRecord> Faults { get; set; } = [];

    public RecordingStatus? Recording { get; set; }

    public string RecordingReason { get; set; } = "";

    public Scenario Recorded { get; set; } = new()
    {
        Name = "recorded",
        Nodes = ["n1", "n2"],
        Steps = [new Step(TimeSpan.FromSeconds(1), new KillNode("n2"))],
    };

    public List<string> RecordingNotes { get; } = [];

    /// <summary>The reason why processes cannot be controlled; empty: they can.</summary>
    public string ProcessesReason { get; set; } = "";

    /// <summary>The reason why links cannot be cut; empty: they can.</summary>
    public string LinksReason { get; set; } = "";

    public Capability<IProcessControl> Processes => Capabilities.Unless<IProcessControl>(ProcessesReason, this);

    public Capability<ILinkFaults> Links => Capabilities.Unless<ILinkFaults>(LinksReason, this);

    public Capability<ILoadControl> Loads => Capabilities.Unless<ILoadControl>(LoadReason, this);

    public Capability<IRecordingControl> Recordings => Capabilities.Unless<IRecordingControl>(RecordingReason, this);

    public WorldInfo World { get; set; } = WorldInfo.Live;

    public ITraceSource Trace { get; set; } = new FixedTrace(TraceSlice.Empty);

    public ClusterView Picture { get; set; } = Views.Healthy();

    public List<string> Done { get; } = [];

    public Dictionary<string, IReadOnlyList<string>> Lines { get; } = [];

    public AddOutcome Outcome { get; set; } = new(AddStatus.Applied, 1, 1, "");

    public LabException? Refusal { get; set; }

    public int Looks { get; private set; }

    public void Show(ClusterView picture)
    {
        Picture = picture;
        Changed?.Invoke();
    }

    public ClusterView View(string counter)
    {
        Looks++;
        return Picture with { Counter = counter };
    }

    public MetricsView Measured { get; set; } = MetricsView.Empty;

    public MetricsView Metrics(string counter) => Measured;

    public IReadOnlyList<string> Output(string node) => Lines.GetValueOrDefault(node, []);

    public async Task<AddOutcome> AddAsync(string node, string counter, long amount, string concern = "local")
    {
        await NoteAsync($"add {amount} {counter} at {node}{(concern == "local" ? "" : " " + concern)}");
        return Outcome;
    }

    public LoadStatus? Load { get; set; }

    public string LoadReason { get; set; } = "";

    public Task StartLoadAsync(LoadPlan plan) => NoteAsync($"load {plan.Words}");

    public Task StopLoadAsync() => NoteAsync("stop load");

    public Task KillAsync(string node) => NoteAsync($"kill {node}");

    public Task RestartAsync(string node) => NoteAsync($"restart {node}");

    public Task PauseAsync(string node) => NoteAsync($"pause {node}");

    public Task ResumeAsync(string node) => NoteAsync($"resume {node}");

    public Task StopAsync(string node) => NoteAsync($"stop {node}");

    public async Task<string> AddNodeAsync(string? id = null)
    {
        await NoteAsync("add node");
        return id ?? "n6";
    }

    public Task RemoveNodeAsync(string node) => NoteAsync($"remove {node}");

    public Task CutAsync(string from, string to, bool oneWay = false) =>
        NoteAsync($"cut {from} {to}{(oneWay ? " one way" : "")}");

    public Task IsolateAsync(string node) => NoteAsync($"isolate {node}");

    public Task SplitAsync(IReadOnlyList<IReadOnlyList<string>> groups)
        => NoteAsync("split " + string.Join(" | ", groups.Select(group => string.Join(' ', group))));

    public async Task<string> SetFaultAsync(FaultSpec spec)
    {
        await NoteAsync($"set {spec.Label}");
        return "f1";
    }

    public async Task<string> BeginFaultAsync(ScenarioAction fault, TimeSpan? duration = null, ulong seed = 0)
    {
        await NoteAsync($"begin {fault.Name}");
        return "f1";
    }

    public Task EndFaultAsync(string id) => NoteAsync($"end {id}");

    public Task HealAsync(string a, string b) => NoteAsync($"heal {a} {b}");

    public Task HealAllAsync() => NoteAsync("heal all");

    public async Task<bool> RetryNowAsync(string from, string to)
    {
        await NoteAsync($"retry now {from} {to}");
        return true;
    }

    public void StartRecording(string? name = null) =>
        Recording = new RecordingStatus(name ?? "recorded", default, TimeSpan.Zero, 0, "", []);

    public RecordedScenario StopRecording()
    {
        Recording = null;
        return Refusal is null ? RecordedScenario.Of(Recorded, RecordingNotes) : throw Refusal;
    }

    /// <summary>Requested actions complete after this task has completed.</summary>
    public Task Gate { get; set; } = Task.CompletedTask;

    private async Task NoteAsync(string what)
    {
        Done.Add(what);
        await Gate;
        if (Refusal is not null)
        {
            throw Refusal;
        }
    }
}
