using CounterLab.Experiments.Actions;
using CounterLab.Experiments.Faults;
using CounterLab.Experiments.Tracing;
using CounterLab.Lab.Faults;
using CounterLab.Lab.Loads;
using CounterLab.Lab.Recording;
using CounterLab.Lab.Views;

namespace CounterLab.Lab;

/// <summary>
/// What a person or a script can do to a cluster, and what can be seen of it. One per application; safe for use by
/// many callers at once. An action that can't be done throws <see cref="LabException"/> with a message for people.
/// </summary>
public interface ILaboratory
{
    /// <summary>What can be done; for the rest, why not.</summary>
    LabCapabilities Capabilities { get; }

    /// <summary>Real nodes or simulated ones.</summary>
    WorldInfo World { get; }

    /// <summary>What happened, event by event, with every message that was seen.</summary>
    ITraceSource Trace { get; }

    /// <summary>Raised at most ten times a second, on no particular thread, when something that is shown has changed.</summary>
    event Action? Changed;

    /// <summary>The faults on links that hold now, in the order in which they began, and what each did so far.</summary>
    IReadOnlyList<FaultRecord> Faults { get; }

    /// <summary>Raised on no particular thread when faults are over, by themselves or ended, with all that they did.</summary>
    event Action<IReadOnlyList<FaultRecord>>? FaultsEnded;

    /// <summary>How far the recording is; null: none is under way.</summary>
    RecordingStatus? Recording { get; }

    /// <summary>Why nothing can be recorded; empty when something can.</summary>
    string RecordingReason { get; }

    /// <summary>The newest picture for one counter.</summary>
    ClusterView View(string counter);

    /// <summary>How the cluster did of late, for one counter: at most 150 points.</summary>
    MetricsView Metrics(string counter);

    /// <summary>The last lines (at most 1,000) a node wrote, oldest first.</summary>
    IReadOnlyList<string> Output(string node);

    /// <summary>Adds at one node, once: never retried. The outcome may be unknown.</summary>
    /// <param name="concern"><c>local</c>, <c>quorum</c> or <c>all</c>: who must hold it before it counts as confirmed.</param>
    Task<AddOutcome> AddAsync(string node, string counter, long amount, string concern = "local");

    /// <summary>Ends as soon as pictures show what this add did at its node; after a quarter of a second at the latest. At once where there is no delay.</summary>
    Task SeenAsync(string node, AddOutcome outcome) => Task.CompletedTask;

    /// <summary>How the load does, or did; null: there was none.</summary>
    LoadStatus? Load { get; }

    /// <summary>Why no load can be made; empty: one can.</summary>
    string LoadReason { get; }

    /// <summary>Adds at a rate, from now on; one that runs ends first.</summary>
    Task StartLoadAsync(LoadPlan plan);

    /// <summary>Ends the load. Idempotent.</summary>
    Task StopLoadAsync();

    /// <summary>SIGKILL.</summary>
    Task KillAsync(string node);

    /// <summary>Starts a node that is not running under its id with a new incarnation.</summary>
    Task RestartAsync(string node);

    /// <summary>SIGSTOP.</summary>
    Task PauseAsync(string node);

    /// <summary>SIGCONT.</summary>
    Task ResumeAsync(string node);

    /// <summary>SIGTERM: the node drains what it owes, leaves, and ends; it may be started again.</summary>
    Task StopAsync(string node);

    /// <summary>Stops and restarts one running node after the other, each only when the one before is ready again.</summary>
    Task RollingRestartAsync(CancellationToken cancel = default);

    /// <summary>Starts one more node; returns its id.</summary>
    Task<string> AddNodeAsync(string? id = null);

    /// <summary>Lets a live node leave gracefully, or takes a dead one off the members' lists.</summary>
    Task RemoveNodeAsync(string node);

    /// <summary>Cuts the link from one node to another, or both directions.</summary>
    Task CutAsync(string from, string to, bool oneWay = false);

    /// <summary>Cuts a node off from all others.</summary>
    Task IsolateAsync(string node);

    /// <summary>Cuts every link between groups; nodes in no group keep their links.</summary>
    Task SplitAsync(IReadOnlyList<IReadOnlyList<string>> groups);

    /// <summary>Begins a fault on links; returns its id.</summary>
    Task<string> SetFaultAsync(FaultSpec spec);

    /// <summary>
    /// Begins a fault of a scenario that lasts on links (partitions and faults on traffic); returns its id. It may name nodes
    /// that join later.
    /// </summary>
    Task<string> BeginFaultAsync(ScenarioAction fault, TimeSpan? duration = null, ulong seed = 0);

    /// <summary>Has a fault last so long from now on; null: until it is ended.</summary>
    Task ExtendFaultAsync(string id, TimeSpan? duration);

    /// <summary>Ends a fault.</summary>
    Task EndFaultAsync(string id);

    /// <summary>Heals both directions between two nodes: every fault ends there, and goes on elsewhere.</summary>
    Task HealAsync(string a, string b);

    /// <summary>Ends every fault on links. Idempotent, always possible.</summary>
    Task HealAllAsync();

    /// <summary>
    /// Ends the wait before a node's next attempt to push to another; what was counted of its failures stays. False: nothing
    /// waited, for nothing is owed or an attempt is under way.
    /// </summary>
    Task<bool> RetryNowAsync(string from, string to);

    /// <summary>
    /// From now on what is done here, and succeeds, is recorded as a scenario of this name, in the manner of a file name; null
    /// or empty: one is given. What is broken already is so from its start.
    /// </summary>
    void StartRecording(string? name = null);

    /// <summary>Ends the recording; what is still under way is left out.</summary>
    RecordedScenario StopRecording();
}

/// <summary>Which world a laboratory acts in.</summary>
/// <param name="Kind">Live: processes and the wall clock. Simulated: one thread and virtual time.</param>
/// <param name="Label">What tells a simulated run from others, e.g. <c>seed 0x5EED · replayable</c>; empty for live clusters.</param>
public sealed record WorldInfo(Worlds Kind, string Label)
{
    /// <summary>Real processes.</summary>
    public static WorldInfo Live { get; } = new(Worlds.Live, "");
}

/// <summary>What a cluster lets the lab do.</summary>
/// <param name="Processes">Kill, pause, restart, add and remove nodes.</param>
/// <param name="Links">Cut and heal links.</param>
/// <param name="ProcessesReason">Why processes can't be controlled; empty when they can.</param>
/// <param name="LinksReason">Why links can't be cut; empty when they can.</param>
public sealed record LabCapabilities(bool Processes, bool Links, string ProcessesReason, string LinksReason);

/// <summary>What became of an add.</summary>
public enum AddResult
{
    /// <summary>Acknowledged.</summary>
    Applied,

    /// <summary>Refused: it changed nothing.</summary>
    Refused,

    /// <summary>No answer: applied once or not at all.</summary>
    Unknown,
}

/// <summary>Outcome of one add.</summary>
/// <param name="Value">Value at that node after it; null unless applied.</param>
/// <param name="Message">For people.</param>
/// <param name="ConcernMet">As many members as were asked for hold it; true where none but the node itself was.</param>
/// <param name="ConfirmedBy">Ids of those that hold it, as far as known.</param>
public sealed record AddOutcome(AddResult Result, Int128? Value, ulong Seq, string Message, bool ConcernMet = true, IReadOnlyList<string>? ConfirmedBy = null);

/// <summary>A lab action that can't be done; the message says what was expected and what was found.</summary>
public sealed class LabException(string message, LabError error = LabError.Refused) : Exception(message)
{
    /// <summary>Which kind.</summary>
    public LabError Error { get; } = error;
}

/// <summary>Why a lab action can't be done.</summary>
public enum LabError
{
    /// <summary>The action does not fit the present state.</summary>
    Refused,

    /// <summary>An argument is wrong.</summary>
    InvalidArgument,

    /// <summary>It was tried and failed.</summary>
    Failed,
}
