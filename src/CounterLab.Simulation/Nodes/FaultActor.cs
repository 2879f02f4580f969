using CounterLab.Experiments.Faults;
using CounterLab.Experiments.Scenarios;
using CounterLab.Experiments.Tracing;
using CounterLab.Protocol;
using CounterLab.Protocol.Identity;
using CounterLab.Protocol.Membership;
using CounterLab.Simulation.Engine;
using CounterLab.Simulation.Network;

namespace CounterLab.Simulation.Nodes;

/// <summary>Does what the steps say: to links, to processes, to clocks.</summary>
internal sealed class FaultActor(World world, Starter starter)
{
    private readonly List<Step> _lasting = [];

    /// <summary>Starts all nodes of the scenario.</summary>
    public void StartAll()
    {
        var nodes = world.Scenario.Nodes;
        var known = world.Scenario.StartsJoined ? Known(nodes) : null;
        foreach (var node in nodes)
        {
            starter.Start(node, known is null ? SeedsFor(node) : [], known);
        }
    }

    public void Begin(Step step)
    {
        world.Note(TraceKind.Fault, null, Chance.Hash(step.Fault.Name), StepWords.Of(step.Fault));
        world.Bands.Begin(step.Fault, world.Now, world.Population.NodeIds);
        switch (step.Fault)
        {
            case PartitionFault or TrafficFault:
                world.Links.Begin(step, world.Population.NodeIds);
                break;
            case HealFault:
                Heal();
                break;
            case ProcessFault fault:
                Act(fault);
                break;
        }

        if (step.For is { } duration)
        {
            _lasting.Add(step);
            world.Enter(world.Now + duration, step, EventKind.StepEnds);
        }
    }

    public void End(Step step)
    {
        if (!_lasting.Remove(step))
        {
            return; // heal and settle was first
        }

        world.Note(TraceKind.Fault, null, Chance.Hash(step.Fault.Name) + 1, $"{StepWords.Of(step.Fault)} ends");
        world.Bands.End(world.Now, fault => ReferenceEquals(fault, step.Fault));
        switch (step.Fault)
        {
            case PartitionFault or TrafficFault:
                world.Links.End(step);
                ReleaseHeld();
                break;
            case PauseFault pause:
                Resume(pause.Node);
                break;
            case KillFault or StopFault or StrangerFault:
                Restart(((ProcessFault)step.Fault).Node);
                break;
        }
    }

    /// <summary>Ends a fault or a pause before its time; false: it is over.</summary>
    public bool End(int number)
    {
        var found = world.Bands.Open.FirstOrDefault(open => open.Number == number).Fault;
        if (found is null)
        {
            return false;
        }

        world.Note(TraceKind.Fault, null, Chance.Hash(found.Name) + 1, $"{StepWords.Of(found)} ends");
        _lasting.RemoveAll(step => ReferenceEquals(step.Fault, found));
        world.Bands.End(world.Now, fault => ReferenceEquals(fault, found));
        if (found is PauseFault pause)
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

    /// <summary>Ends all faults between two nodes, there.</summary>
    public void Heal(string a, string b)
    {
        world.Note(TraceKind.Fault, null, Chance.Hash(a) ^ Chance.Hash(b), $"heal {a} – {b}");
        world.Links.Heal(a, b);
        world.Links.Heal(b, a);
        ReleaseHeld();
    }

    /// <summary>Heals links and resumes processes; the dead stay dead.</summary>
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

    private void Act(ProcessFault fault)
    {
        switch (fault)
        {
            case KillFault:
                Kill(fault.Node);
                break;
            case RestartFault:
                Restart(fault.Node);
                break;
            case StopFault when world.Population.At(fault.Node) is { IsPaused: false } process:
                process.IsLeaving = true;
                world.Feeder.Feed(process, new Input.Leave());
                break;
            case PauseFault when world.Population.At(fault.Node) is { } process:
                process.IsPaused = true;
                break;
            case ResumeFault:
                Resume(fault.Node);
                break;
            case JoinFault when world.Population.At(fault.Node) is null:
                world.Judge.Sightings.See(SightingNames.Joined);
                starter.Start(fault.Node, SeedsFor(fault.Node));
                break;
            case RemoveFault when world.Population.Processes.FirstOrDefault(p => p.IsRunning && !p.IsPaused && p.Id != fault.Node) is { } process:
                world.Feeder.Feed(process, new Input.RemoveMember(fault.Node));
                break;
            case ClockJumpFault jump when world.Population.At(fault.Node) is { } process:
                process.Jump(jump.By);
                process.WakeTicks = long.MaxValue; // what was due at the old clock is due earlier now
                if (!process.IsPaused)
                {
                    world.Feeder.WakeNow(process);
                }

                break;
            case StrangerFault:
                Kill(fault.Node);
                starter.StartStranger(fault.Node);
                break;
            case ResetFault reset:
                world.Reset(reset);
                break;
            case BoundFault bound:
                world.SetBound(bound);
                break;
            case AddFault add:
                for (var i = 0; i < add.Count; i++)
                {
                    world.Add(add);
                }

                break;
        }
    }

    private void Kill(string node)
    {
        if (world.Population.At(node) is not { } process)
        {
            return;
        }

        world.Judge.Sightings.See(SightingNames.Killed);
        world.Bands.End(world.Now, fault => fault is PauseFault pause && pause.Node == node);
        SeeLost(process);
        world.End(process, "killed");
    }

    private void Restart(string node)
    {
        Kill(node);
        world.Judge.Sightings.See(SightingNames.Restarted);
        starter.Start(node, SeedsFor(node));
    }

    private void Resume(string node)
    {
        world.Bands.End(world.Now, fault => fault is PauseFault pause && pause.Node == node);
        if (world.Population.At(node) is { IsPaused: true } process)
        {
            world.Resume(process);
        }
    }

    private void Heal()
    {
        world.Bands.End(world.Now, fault => fault is PartitionFault or TrafficFault);
        world.Links.Heal();
        _lasting.RemoveAll(step => step.Fault is PartitionFault or TrafficFault);
        ReleaseHeld();
    }

    private void ReleaseHeld()
    {
        foreach (var link in world.Links.All.Where(link => link.Held is { Count: > 0 }).ToList())
        {
            if (!world.Links.Of(link.From, link.To).Conditions.IsHeld)
            {
                Messenger.Release(world, link);
            }
        }
    }

    /// <summary>Whether the process had acknowledged what nobody else has.</summary>
    private void SeeLost(NodeProcess process)
    {
        var held = 0UL;
        foreach (var other in world.Population.Processes.Where(other => other.IsRunning && other != process))
        {
            held = Math.Max(held, other.State.Vector.FirstOrDefault(entry => entry.Owner == process.State.Self).ContiguousSeq);
        }

        if (held < process.Log.Head)
        {
            world.Judge.Sightings.See(SightingNames.LostAdd);
        }
    }

    private List<string> SeedsFor(string node) =>
        [.. world.Scenario.Nodes.Where(other => other != node).Take(SeedsMax)];

    private List<MemberRecord> Known(IReadOnlyList<string> nodes) =>
        [.. nodes.Select(node => new MemberRecord(new OwnerId(node, starter.NextIncarnation(node)), node, 0, MemberStatus.Joined))];

    private const int SeedsMax = 8;
}
