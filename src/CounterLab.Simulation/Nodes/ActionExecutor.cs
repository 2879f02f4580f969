using CounterLab.Experiments.Actions;
using CounterLab.Experiments.Faults;
using CounterLab.Experiments.Scenarios;
using CounterLab.Experiments.Tracing;
using CounterLab.Protocol;
using CounterLab.Protocol.Identity;
using CounterLab.Protocol.Membership;
using CounterLab.Simulation.Engine;
using CounterLab.Simulation.Network;

namespace CounterLab.Simulation.Nodes;

/// <summary>Performs the actions of steps on links, processes and clocks, and as clients.</summary>
internal sealed class ActionExecutor(World world, Starter starter)
{
    private readonly List<Step> _lasting = [];

    /// <summary>Starts all nodes of the scenario.</summary>
    public void StartAll()
    {
        var nodes = world.Scenario.Nodes;
        var known = world.Scenario.StartsJoined ? Known(nodes) : null;
        foreach (var node in nodes)
        {
            starter.Start(node, known is null ? BootstrapFor(node) : [], known);
        }
    }

    /// <summary>Performs a step. If it has a duration, its end is scheduled.</summary>
    public void Begin(Step step)
    {
        world.Note(TraceKind.Fault, null, Chance.Hash(step.Action.Name), ActionText.Of(step.Action));
        world.Bands.Begin(step.Action, world.Now, world.Population.NodeIds);
        switch (step.Action)
        {
            case NetworkFault:
                world.Links.Begin(step, world.Population.NodeIds);
                break;
            case HealLinks:
                Heal();
                break;
            case ProcessAction action:
                Act(action);
                break;
            case ClientOperation operation:
                Act(operation);
                break;
        }

        if (step.For is { } duration)
        {
            _lasting.Add(step);
            world.Enter(world.Now + duration, step, EventKind.StepEnds);
        }
    }

    /// <summary>Ends or undoes the action of a step whose duration has elapsed.</summary>
    public void End(Step step)
    {
        if (!_lasting.Remove(step))
        {
            return; // ended early
        }

        world.Note(TraceKind.Fault, null, Chance.Hash(step.Action.Name) + 1, $"{ActionText.Of(step.Action)} ends");
        world.Bands.End(world.Now, action => ReferenceEquals(action, step.Action));
        switch (step.Action)
        {
            case NetworkFault:
                world.Links.End(step);
                ReleaseHeld();
                break;
            case PauseNode pause:
                Resume(pause.Node);
                break;
            case StartTwin twin:
                Kill(StartTwin.AddressOf(twin.Node));
                break;
            case KillNode or StopNode or StartForeignNode or StartNamesake:
                Restart(((ProcessAction)step.Action).Node);
                break;
        }
    }

    /// <summary>Ends a fault or a pause early. Returns false if it had already ended.</summary>
    public bool End(int number)
    {
        var found = world.Bands.Open.FirstOrDefault(open => open.Number == number).Action;
        if (found is null)
        {
            return false;
        }

        world.Note(TraceKind.Fault, null, Chance.Hash(found.Name) + 1, $"{ActionText.Of(found)} ends");
        _lasting.RemoveAll(step => ReferenceEquals(step.Action, found));
        world.Bands.End(world.Now, action => ReferenceEquals(action, found));
        if (found is PauseNode pause)
        {
            Resume(pause.Node);
        }
        else
        {
            world.Links.End(found);
            ReleaseHeld();
        }

        return true;
    }

    /// <summary>Ends all faults on the links between two nodes. The faults continue on other links.</summary>
    public void Heal(string a, string b)
    {
        world.Note(TraceKind.Fault, null, Chance.Hash(a) ^ Chance.Hash(b), $"heal {a} – {b}");
        world.Links.Heal(a, b);
        world.Links.Heal(b, a);
        ReleaseHeld();
    }

    /// <summary>Ends all faults and resumes paused processes. Killed processes are not restarted.</summary>
    public void Settle()
    {
        world.Note(TraceKind.Fault, null, 1, "heal and settle");
        _lasting.Clear();
        world.Bands.End(world.Now, _ => true);
        world.Links.Settle();
        ReleaseHeld();
        foreach (var process in world.Population.Processes.Where(process => process.IsPaused).ToList())
        {
            world.Resume(process);
        }
    }

    private void Act(ProcessAction action)
    {
        var node = action.Node;
        switch (action)
        {
            case KillNode:
                Kill(node);
                break;
            case RestartNode:
                Restart(node);
                break;
            case StopNode when world.Population.At(node) is { IsPaused: false } process:
                process.IsLeaving = true;
                world.Feeder.Feed(process, new Input.Leave());
                break;
            case PauseNode when world.Population.At(node) is { } process:
                process.IsPaused = true;
                break;
            case ResumeNode:
                Resume(node);
                break;
            case JoinNode when world.Population.At(node) is null:
                world.Judge.Sightings.See(SightingNames.Joined);
                starter.Start(node, BootstrapFor(node));
                break;
            case RemoveNode when FirstRunningBut(node) is { } process:
                world.Feeder.Feed(process, new Input.RemoveMember(node));
                break;
            case JumpClock jump when world.Population.At(node) is { } process:
                Jump(process, jump.By);
                break;
            case StartForeignNode:
                Kill(node);
                starter.StartForeign(node);
                break;
            case StartNamesake:
                Kill(node);
                starter.StartNamesake(node);
                break;
            case StartTwin when world.Population.At(StartTwin.AddressOf(node)) is null:
                starter.StartTwin(node, BootstrapFor(node));
                break;
        }
    }

    private void Act(ClientOperation operation)
    {
        switch (operation)
        {
            case ResetCounter reset:
                world.Reset(reset);
                break;
            case CreateBounds bound:
                world.SetBound(bound);
                break;
            case CopySession copy:
                world.Sessions.Copy(copy);
                break;
            case AddToCounter add:
                for (var i = 0; i < add.Count; i++)
                {
                    world.Add(add);
                }

                break;
        }
    }

    private SimulatedProcess? FirstRunningBut(string node) => world.Population.Processes.FirstOrDefault(
        process => process.IsRunning && !process.IsPaused && process.Id != node);

    private void Jump(SimulatedProcess process, TimeSpan by)
    {
        process.Jump(by);
        process.WakeTicks = long.MaxValue; // a wake-up that was scheduled by the old clock is due earlier now
        if (!process.IsPaused)
        {
            world.Feeder.WakeNow(process);
        }
    }

    private void Kill(string node)
    {
        if (world.Population.At(node) is not { } process)
        {
            return;
        }

        world.Judge.Sightings.See(SightingNames.Killed);
        world.Bands.End(world.Now, action => action is PauseNode pause && pause.Node == node);
        SeeLost(process);
        world.End(process, "killed");
    }

    private void Restart(string node)
    {
        Kill(node);
        world.Judge.Sightings.See(SightingNames.Restarted);
        starter.Start(node, BootstrapFor(node));
    }

    private void Resume(string node)
    {
        world.Bands.End(world.Now, action => action is PauseNode pause && pause.Node == node);
        if (world.Population.At(node) is { IsPaused: true } process)
        {
            world.Resume(process);
        }
    }

    private void Heal()
    {
        world.Bands.End(world.Now, action => action is NetworkFault);
        world.Links.Heal();
        _lasting.RemoveAll(step => step.Action is NetworkFault);
        ReleaseHeld();
    }

    private void ReleaseHeld()
    {
        foreach (var link in world.Links.All.Where(link => link.Held is { Count: > 0 }).ToList())
        {
            if (!world.Links.Of(link.From, link.To).Behavior.IsHeld)
            {
                Messenger.Release(world, link);
            }
        }
    }

    /// <summary>Counts a lost add if the process has an own operation that no other running node has.</summary>
    private void SeeLost(SimulatedProcess process)
    {
        var held = 0UL;
        foreach (var other in world.Population.Processes.Where(other => other.IsRunning && other != process))
        {
            held = Math.Max(
                held, other.State.Vector.FirstOrDefault(entry => entry.Owner == process.State.Self).ContiguousSeq);
        }

        if (held < process.Log.Head)
        {
            world.Judge.Sightings.See(SightingNames.LostAdd);
        }
    }

    private List<string> BootstrapFor(string node) =>
        [.. world.Scenario.Nodes.Where(other => other != node).Take(BootstrapMax)];

    private List<MemberRecord> Known(IReadOnlyList<string> nodes) =>
        [
            .. nodes.Select(node =>
                new MemberRecord(new OwnerId(node, starter.NextIncarnation(node)), node, 0, MemberStatus.Joined)),
        ];

    private const int BootstrapMax = 8;
}
