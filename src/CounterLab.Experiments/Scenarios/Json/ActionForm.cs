using CounterLab.Experiments.Actions;
using CounterLab.Experiments.Faults;

namespace CounterLab.Experiments.Scenarios.Json;

/// <summary>The JSON form of one action.</summary>
/// <param name="Name">As in <see cref="ScenarioAction.Name"/>.</param>
/// <param name="CanLast">As in <see cref="ScenarioAction.CanLast"/>.</param>
/// <param name="NodesMin">The minimum number of nodes for the action to have an effect.</param>
/// <param name="Fields">The fields of the action, in addition to those of every step.</param>
internal sealed record ActionForm(
    string Name, bool CanLast, int NodesMin, IReadOnlyList<string> Fields, Func<StepFields, ScenarioAction> Read)
{
    /// <summary>The forms of all actions.</summary>
    public static IReadOnlyList<ActionForm> All { get; } =
    [
        new("cut", true, 2, [Field.From, Field.To, Field.OneWay],
            step => new CutFault(step.From, step.To, step.OneWay)),
        new("isolate", true, 2, [Field.Node], step => new IsolateFault(step.Node)),
        new("split", true, 2, [Field.Groups], step => new SplitFault(step.ReadGroups())),
        new("halves", true, 2, [], _ => new HalvesFault()),
        new("minority-third", true, 2, [], _ => new MinorityThirdFault()),
        new("majorities-ring", true, 4, [], _ => new MajoritiesRingFault()), // with 3 nodes it would cut no link
        new("bridge", true, 3, [Field.Node], step => new BridgeFault(step.Node)),
        new("hold", true, 2, [Field.From, Field.To], step => new HoldFault(step.AnyFrom, step.AnyTo)),
        new("latency", true, 2, [Field.From, Field.To, Field.LatencyMs],
            step => new LatencyFault(step.AnyFrom, step.AnyTo, step.Latency.Min, step.Latency.Max)),
        new("loss", true, 2, [Field.From, Field.To, Field.Probability],
            step => new LossFault(step.AnyFrom, step.AnyTo, step.Probability)),
        new("reply-loss", true, 2, [Field.From, Field.To, Field.Probability],
            step => new ReplyLossFault(step.AnyFrom, step.AnyTo, step.Probability)),
        new("duplicate", true, 2, [Field.From, Field.To, Field.Probability],
            step => new DuplicateFault(step.AnyFrom, step.AnyTo, step.Probability)),
        new("reorder", true, 2, [Field.From, Field.To, Field.Probability, Field.ByMs],
            step => new ReorderFault(step.AnyFrom, step.AnyTo, step.Probability, step.ReorderBy)),
        new("throttle", true, 2, [Field.From, Field.To, Field.BytesPerSecond],
            step => new ThrottleFault(step.AnyFrom, step.AnyTo, step.BytesPerSecond)),
        new("reset-connections", true, 2, [Field.From, Field.To],
            step => new ConnectionResetFault(step.AnyFrom, step.AnyTo)),
        new("heal", false, 1, [], _ => new HealLinks()),
        new("kill", true, 1, [Field.Node], step => new KillNode(step.Node)),
        new("restart", false, 1, [Field.Node], step => new RestartNode(step.Node)),
        new("stop", true, 1, [Field.Node], step => new StopNode(step.Node)),
        new("pause", true, 1, [Field.Node], step => new PauseNode(step.Node)),
        new("resume", false, 1, [Field.Node], step => new ResumeNode(step.Node)),
        new("join", false, 1, [Field.Node], step => new JoinNode(step.ReadJoining())),
        new("remove", false, 1, [Field.Node], step => new RemoveNode(step.Node)),
        new("clock-jump", false, 1, [Field.Node, Field.ByMs], step => new JumpClock(step.Node, step.JumpBy)),
        new("stranger", true, 1, [Field.Node], step => new StartForeignNode(step.Node)),
        new("add", false, 1,
            [
                Field.Node, Field.Counter, Field.Amount, Field.Count, Field.Concern, Field.Session, Field.Closes,
                Field.Keyed,
            ],
            step => new AddToCounter(
                step.Node, step.Counter, step.Amount, step.Count, step.Concern, step.Session, step.Closes,
                step.Keyed)),
        new("reset", false, 1, [Field.Node, Field.Counter, Field.Deletes],
            step => new ResetCounter(step.Node, step.Counter, step.Deletes)),
        new("bound", false, 1, [Field.Node, Field.Counter, Field.Floor, Field.Cap],
            step => new CreateBounds(step.Node, step.BoundedCounter, step.Bound.Floor, step.Bound.Cap)),
        new("namesake", true, 1, [Field.Node], step => new StartNamesake(step.Node)),
        new("twin", true, 1, [Field.Node], step => new StartTwin(step.Node)),
        new("copy-session", false, 1, [Field.Node, Field.Session],
            step => new CopySession(step.Node, step.CopiedSession)),
    ];

    /// <summary>All fields of a step with this action.</summary>
    public IReadOnlyList<string> StepFields { get; } =
        CanLast ? [Field.AtMs, Field.Fault, .. Fields, Field.ForMs] : [Field.AtMs, Field.Fault, .. Fields];

    /// <summary>Returns the form with this name, in any spelling that scenario files may use.</summary>
    public static ActionForm Of(string name) => All.Single(form => form.Name == FaultKindNames.Canonical(name));
}
