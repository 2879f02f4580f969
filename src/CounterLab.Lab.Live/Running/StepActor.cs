using System.Collections.Concurrent;
using CounterLab.Experiments.Actions;
using CounterLab.Experiments.Recorded;
using CounterLab.Experiments.Recorded.Lines;
using CounterLab.Experiments.Scenarios;
using CounterLab.Lab.Live.Fleets;
using CounterLab.Lab.Live.Running.Clients;
using CounterLab.Lab.Live.Running.Records;
using CounterLab.Lab.Running;
using CounterLab.Lab.Views;
using CounterLab.Protocol.Identity;

namespace CounterLab.Lab.Live.Running;

/// <summary>
/// Executes the steps of a scenario at their times: on links, on processes and as a client. A step that fails stops the
/// run.
/// </summary>
internal sealed class StepActor(
    LabSession lab, NodeRecords records, RunLog log, RunClock clock, FaultWatch faults, PlainClients clients,
    SessionClients sessions, TwinProcesses twins)
{
    private readonly Lock _gate = new();
    private readonly List<Task> _acts = [];

    /// <summary>The ids of processes that have another id than their node.</summary>
    private readonly ConcurrentDictionary<string, string> _ids = new(StringComparer.Ordinal);

    /// <summary>
    /// Executes all steps at their times until the end of the fault phase, and waits for those that have started.
    /// </summary>
    /// <exception cref="LabException">A step failed; the message says which one.</exception>
    public async Task RunAsync(Scenario scenario, CancellationToken cancel)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var begins = scenario.Steps.Select((step, i) => new DueAct(step.At, i + 1, () => BeginAsync(step)));
        var ends = scenario.Steps.Select((step, i) => new DueAct(EndOf(step), i + 1, () => EndAsync(step)));
        var due = ends.Concat(begins) // at the same time, ends come first
            .Where(act => act.At < scenario.RunFor).OrderBy(act => act.At).ToList();
        foreach (var (at, number, act) in due)
        {
            await UntilAsync(at, stop.Token);
            Begin(() => GuardAsync(act, number, at));
        }

        await UntilAsync(scenario.RunFor, stop.Token);
        await AllAsync();
    }

    /// <summary>
    /// Whether a process has exited unexpectedly. If a later step then fails, the run still continues to its verdict.
    /// </summary>
    public bool HasExits { get; private set; }

    /// <summary>
    /// Notes that a process exited by itself: unexpectedly, or because it yielded to another one of its id.
    /// </summary>
    public void NoteExit(string node)
    {
        var how = TwinProcesses.EndingOf(node, Find(node)?.ExitCode, lab.Output(node));
        HasExits |= Ended(node, how) && how == Endings.Exited;
    }

    /// <summary>When a step ends by itself; <see cref="TimeSpan.MaxValue"/>: it does not.</summary>
    private static TimeSpan EndOf(Step step) => step.For is { } duration ? step.At + duration : TimeSpan.MaxValue;

    /// <summary>Waits until a time; throws if an action has failed.</summary>
    private async Task UntilAsync(TimeSpan at, CancellationToken cancel)
    {
        ThrowIfFailed();
        await clock.UntilAsync(at, cancel);
        ThrowIfFailed();
    }

    private void ThrowIfFailed()
    {
        Task? failed;
        lock (_gate)
        {
            failed = _acts.Find(act => act.IsFaulted);
        }

        failed?.GetAwaiter().GetResult();
    }

    private void Begin(Func<Task> act)
    {
        lock (_gate)
        {
            _acts.Add(act());
        }
    }

    private Task AllAsync()
    {
        lock (_gate)
        {
            return Task.WhenAll(_acts);
        }
    }

    private static async Task GuardAsync(Func<Task> act, int number, TimeSpan at)
    {
        try
        {
            await act();
        }
        catch (LabException e)
        {
            throw new LabException($"Step {number} at {LivePreflight.Ms(at)}: {e.Message}", e.Error);
        }
    }

    private async Task BeginAsync(Step step)
    {
        switch (step.Action)
        {
            case AddToCounter { Session: > 0 } add:
                Repeat(add.Count, () => sessions.Begin(add));
                break;
            case AddToCounter add:
                Repeat(add.Count, () => clients.Begin(add));
                break;
            case ResetCounter reset:
                clients.Begin(reset);
                break;
            case HealLinks:
                Note(step.Action, "", "heal");
                await lab.HealAllAsync();
                break;
            case NodeAction fault:
                await BeginGuardedAsync(fault);
                break;
            default:
                Note(step.Action, "", step.Action.Name);
                await faults.BeginAsync(step.Action, step.For);
                break;
        }
    }

    private async Task BeginGuardedAsync(NodeAction fault)
    {
        try
        {
            await BeginAsync(fault);
        }
        catch (LabException) when (fault is ProcessAction && HasYielded(fault.Node))
        {
            // there is no process any more: another one with its id is the member
        }
    }

    private async Task BeginAsync(NodeAction fault)
    {
        var node = fault.Node;
        Note(fault, node, $"{fault.Name} {node}");
        switch (fault)
        {
            case StartTwin:
                await twins.BeginAsync(node);
                break;
            case StartNamesake:
                await lab.KillAsync(node);
                Ended(node, Endings.Killed);
                clients.NoteStranger(node, isStranger: true);
                records.NoteNamesake(_ids[node] = StartNamesake.IdOf(node));
                await lab.ReplaceByNamesakeAsync(node);
                break;
            case CopySession copy:
                sessions.Copy(copy);
                break;
            case KillNode:
                await lab.KillAsync(node);
                Ended(node, Endings.Killed);
                break;
            case StartForeignNode:
                await lab.KillAsync(node);
                Ended(node, Endings.Killed);
                clients.NoteStranger(node, isStranger: true);
                await lab.ReplaceByStrangerAsync(node);
                break;
            case StopNode:
                clients.NoteLeaving(node, isLeaving: true);
                await lab.StopAsync(node);
                Ended(node, Endings.Killed); // unless its own record says that it left
                break;
            case PauseNode:
                await lab.PauseAsync(node);
                break;
            case ResumeNode:
                await lab.ResumeAsync(node);
                break;
            case RestartNode:
                await RestartAsync(node);
                break;
            case JoinNode:
                await lab.AddNodeAsync(node);
                break;
            case RemoveNode:
                await lab.RemoveNodeAsync(node);
                break;
        }
    }

    private async Task EndAsync(Step step)
    {
        switch (step.Action)
        {
            case StartTwin twin:
                await twins.EndAsync(twin.Node);
                break;
            case PauseNode pause when HasYielded(pause.Node):
                break;
            case PauseNode pause:
                Note(pause, pause.Node, $"{pause.Node} resumes", "resume");
                await lab.ResumeAsync(pause.Node);
                break;
            case StartForeignNode or StartNamesake:
                var foreign = ((NodeAction)step.Action).Node;
                await lab.KillAsync(foreign);
                Ended(foreign, Endings.Killed);
                _ids.TryRemove(foreign, out _);
                await RestartAsync(foreign);
                break;
            case KillNode or StopNode:
                var node = ((NodeAction)step.Action).Node;
                await RestartAsync(node);
                break;
        }
    }

    private async Task RestartAsync(string node)
    {
        await lab.RestartAsync(node);
        clients.NoteLeaving(node, isLeaving: false);
        clients.NoteStranger(node, isStranger: false);
        log.Add(new StepLine("restart", node, $"{node} has restarted"));
    }

    /// <summary>Notes that a process has ended: its record is complete, and later lines follow its end.</summary>
    /// <returns>False if no process of the node was known to run.</returns>
    private bool Ended(string node, string how)
    {
        if (Find(node) is not { } found)
        {
            return false;
        }

        var life = new OwnerId(_ids.GetValueOrDefault(node, node), found.Incarnation);
        if (!records.End(life, how))
        {
            return false;
        }

        log.Add(new NodeEndLine(life, how));
        return true;
    }

    /// <summary>Whether the node's process has ended itself because another one uses its id.</summary>
    private bool HasYielded(string node) =>
        Find(node) is { State: ProcessState.Exited, ExitCode: TwinProcesses.YieldedCode };

    private FleetNode? Find(string node) => lab.Nodes.FirstOrDefault(other => other.Id == node);

    private void Note(ScenarioAction fault, string node, string text, string? name = null) =>
        log.Add(new StepLine(name ?? fault.Name, node, text));

    private static void Repeat(int count, Action act)
    {
        for (var i = 0; i < count; i++)
        {
            act();
        }
    }

    /// <summary>The start or the end of a step, and its time.</summary>
    /// <param name="Number">The step's number in the file, from 1 on.</param>
    private readonly record struct DueAct(TimeSpan At, int Number, Func<Task> Act);
}
