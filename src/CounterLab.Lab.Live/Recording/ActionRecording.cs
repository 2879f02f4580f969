using System.Text;
using CounterLab.Experiments.Actions;
using CounterLab.Experiments.Scenarios;
using CounterLab.Experiments.Scenarios.Json;
using CounterLab.Lab.Faults;
using CounterLab.Lab.Live.Fleets;
using CounterLab.Lab.Recording;
using CounterLab.Protocol;
using CounterLab.Protocol.Bounds;
using CounterLab.Protocol.Identity;

namespace CounterLab.Lab.Live.Recording;

/// <summary>One recording from start to end: all actions, as a scenario. Not thread-safe.</summary>
internal sealed class ActionRecording
{
    private const int NotesMax = 20;
    private const int AddsKept = 1_000;
    private const int BytesOfRest = 1_024; // a scenario without its nodes, name and steps

    private readonly DateTimeOffset _startedAt;
    private readonly string _name;
    private readonly List<string> _nodes;
    private readonly RecordedSteps _steps;
    private readonly RecordedProcesses _processes;
    private readonly RecordedFaults _faults;
    private readonly List<string> _notes = [];
    private readonly Dictionary<AddToCounter, (TimeSpan At, int Place)> _adds = [];

    public ActionRecording(
        string name, IReadOnlyList<FleetNode> nodes, IReadOnlyList<FaultRecord> faults, DateTimeOffset now)
    {
        (_name, _startedAt, _nodes) = (name, now, [.. nodes.Select(node => node.Id)]);
        var empty = ScenarioWriter.Write(new Scenario { Name = name, Nodes = _nodes });
        _steps = new RecordedSteps(now, BytesOfRest + Encoding.UTF8.GetByteCount(empty));
        _processes = new RecordedProcesses(_steps, nodes, now);
        _faults = new RecordedFaults(_steps, _nodes);
        See(faults, _nodes, now, isHealing: false);
    }

    public RecordingStatus Status(DateTimeOffset now)
    {
        AssertBounds();
        _steps.Run(now);
        var elapsed = _steps.Ended.Length > 0 ? _steps.EndedAt : now - _startedAt;
        return new RecordingStatus(_name, _startedAt, elapsed, _steps.Count, _steps.Ended, [.. _notes]);
    }

    /// <summary>Notes the active link faults.</summary>
    public void See(
        IReadOnlyList<FaultRecord> faults, IReadOnlyList<string> present, DateTimeOffset now, bool isHealing) =>
        _faults.See(faults, present, now, isHealing);

    /// <summary>Notes that a process exited unexpectedly.</summary>
    public void SeeExit(string node, DateTimeOffset now)
    {
        if (_processes.Exit(node, now))
        {
            Say($"{node} exited unexpectedly: recorded as a kill.");
        }
    }

    /// <summary>Notes an action on a process or of a client, with the time at which it started.</summary>
    public void Note(NodeAction fault, DateTimeOffset begun, DateTimeOffset now)
    {
        switch (fault)
        {
            case AddToCounter add:
                Note(add, begun, now);
                break;
            case JoinNode join:
                Say(_processes.Join(join.Node, begun, now));
                _faults.Join(join.Node, _steps.At(begun), now);
                break;
            case RemoveNode remove:
                _processes.Remove(remove.Node, begun, now);
                break;
            default:
                _processes.Note(fault, begun, now);
                break;
        }
    }

    /// <summary>Ends the recording; this number of actions is still in flight.</summary>
    /// <exception cref="LabException">The recording cannot be written as a scenario, which is a defect.</exception>
    public RecordedScenario End(int underWay, DateTimeOffset now)
    {
        AssertInvariants();
        if (underWay > 0)
        {
            var actions = underWay == 1 ? "action was" : "actions were";
            Say(FormattableString.Invariant($"{underWay} {actions} still in flight at the end: omitted."));
        }

        var status = Status(now);
        Say(status.Ended);
        var steps = _steps.Steps;
        var least = steps.Count == 0 ? TimeSpan.Zero : steps[^1].At; // a step at the very end would not take effect
        return RecordedScenario.Of(
            new Scenario
            {
                Name = _name,
                Nodes = _nodes,
                Steps = steps,
                RunFor = new[] { RecordedSteps.Ms(status.Elapsed), least + TimeSpan.FromMilliseconds(1) }.Max(),
            },
            _notes);
    }

    /// <summary>Notes an add. Equal adds within a millisecond become one step.</summary>
    private void Note(AddToCounter add, DateTimeOffset begun, DateTimeOffset now)
    {
        if (WhyNot(add) is { } why)
        {
            Say(why);
            return;
        }

        var at = _steps.At(begun);
        if (_adds.TryGetValue(add, out var last) && last.At == at
            && _steps[last.Place] is { Action: AddToCounter { Count: < ScenarioLimits.AddCountMax } former } step)
        {
            _steps.Set(now, last.Place, step with { Action = former with { Count = former.Count + 1 } });
        }
        else if (_steps.Add(now, new Step(at, add)) is { } place)
        {
            if (_adds.Count == AddsKept)
            {
                _adds.Clear();
            }

            _adds[add] = (at, place);
        }
    }

    /// <summary>Why an add cannot be part of a scenario; null when it can.</summary>
    private string? WhyNot(AddToCounter add)
    {
        if (!_processes.Knows(add.Node))
        {
            return $"Adds to {add.Node} are omitted until it has joined.";
        }

        if (BoundedName.Is(add.Counter))
        {
            return $"Adds to {Quote.Of(add.Counter)} are omitted: its bounds were created elsewhere, "
                + "and no node accepts adds without them.";
        }

        if (CounterName.Check(add.Counter) is { } refusal)
        {
            return $"Adds to {Quote.Of(add.Counter)} are omitted. {refusal}";
        }

        const long Most = ScenarioLimits.AmountMax;
        return add.Amount is < -Most or > Most
            ? FormattableString.Invariant($"Adds of {add.Amount} are omitted: scenarios hold up to ±{Most}.")
            : null;
    }

    /// <summary>Checks the notes, the adds, and every part.</summary>
    /// <exception cref="InvariantException">The state is broken.</exception>
    internal void AssertInvariants()
    {
        AssertBounds();
        foreach (var (add, (_, place)) in _adds)
        {
            Invariant.Holds(_steps.Has(place), $"a place of an add to {add.Node} among the steps; found {place}");
        }

        _steps.AssertInvariants();
        _processes.AssertInvariants();
        _faults.AssertInvariants();
    }

    private void AssertBounds()
    {
        Invariant.Holds(_notes.Count <= NotesMax, $"at most {NotesMax} notes; found {_notes.Count}");
        Invariant.Holds(_adds.Count <= AddsKept, $"at most {AddsKept} adds; found {_adds.Count}");
    }

    private void Say(string note)
    {
        if (note.Length > 0 && _notes.Count < NotesMax && !_notes.Contains(note))
        {
            _notes.Add(note);
        }
    }
}
