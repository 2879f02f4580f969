using CounterLab.Experiments.Actions;
using CounterLab.Experiments.Faults;
using CounterLab.Experiments.Scenarios;

namespace CounterLab.Lab.Running;

/// <summary>The state of each process at every step of a scenario, derived from the steps.</summary>
internal sealed class ProcessPlan(IEnumerable<string> nodes)
{
    private readonly Dictionary<string, List<(TimeSpan From, string State)>> _states = nodes.ToDictionary(
        node => node, _ => new List<(TimeSpan, string)> { (TimeSpan.MinValue, "running") }, StringComparer.Ordinal);

    /// <summary>
    /// Refuses a step that is not possible in the state of its node at that time; otherwise notes the new state. Steps
    /// must be passed in order of time.
    /// </summary>
    /// <exception cref="LabException">The step is not possible.</exception>
    public void Check(Step step, string place)
    {
        switch (step.Action)
        {
            case CutFault cut when cut.From == cut.To:
                throw Refusal(place, "two different nodes", $"{cut.From} twice");
            case CutFault cut:
                Known(cut.From, place);
                Known(cut.To, place);
                break;
            case IsolateFault isolate:
                Known(isolate.Node, place);
                break;
            case TrafficFault { From: { } from, To: { } to } when from == to:
                throw Refusal(place, "two different nodes", $"{from} twice");
            case JoinNode join when _states.ContainsKey(join.Node) && StateAt(join.Node, step.At) != "removed":
                var found = $"'{join.Node}', which is {StateAt(join.Node, step.At)}";
                throw Refusal(place, "an id that no node has", found);
            case JoinNode join:
                _states[join.Node] = [(TimeSpan.MinValue, "not joined yet"), (step.At, "running")];
                break;
            case KillNode kill:
                Change(kill.Node, step, place, ["running", "paused"], "dead", "running");
                break;
            case StartForeignNode stranger:
                Change(stranger.Node, step, place, ["running", "paused"], "replaced by a foreign node", "running");
                break;
            case StartNamesake namesake:
                Change(namesake.Node, step, place, ["running", "paused"], "replaced by a foreign node", "running");
                break;
            case StartTwin twin:
                Known(twin.Node, place);
                break;
            case StopNode stop:
                Change(stop.Node, step, place, ["running"], "stopped", "running");
                break;
            case PauseNode pause:
                Change(pause.Node, step, place, ["running"], "paused", "running");
                break;
            case ResumeNode resume:
                Change(resume.Node, step, place, ["paused"], "running", null);
                break;
            case RestartNode restart:
                Change(restart.Node, step, place, ["dead", "stopped"], "running", null);
                break;
            case RemoveNode remove:
                Change(remove.Node, step, place, ["dead", "stopped"], "removed", null);
                break;
        }
    }

    private void Change(string node, Step step, string place, string[] from, string to, string? after)
    {
        Known(node, place);
        var state = StateAt(node, step.At);
        if (!from.Contains(state))
        {
            throw Refusal(place, $"a node that is {string.Join(" or ", from)} by then", $"{node}, which is {state}");
        }

        if (_states[node].Find(later => later.From > step.At) is { State: { } due } next)
        {
            var found = $"{node}, which an earlier step changes to '{due}' at {LivePreflight.Ms(next.From)}";
            throw Refusal(place, "a node that no earlier step still acts on", found);
        }

        _states[node].Add((step.At, to));
        if (step.For is { } duration && after is not null)
        {
            _states[node].Add((step.At + duration, after));
        }
    }

    private string StateAt(string node, TimeSpan at) =>
        _states[node].Where(state => state.From <= at).OrderBy(state => state.From).Last().State;

    private void Known(string node, string place)
    {
        if (!_states.ContainsKey(node))
        {
            throw Refusal(place, $"one of {string.Join(", ", _states.Keys)}", $"'{node}'");
        }
    }

    private static LabException Refusal(string place, string expected, string found) =>
        new($"{place} can't be done. Expected {expected}; found {found}.", LabError.InvalidArgument);
}
