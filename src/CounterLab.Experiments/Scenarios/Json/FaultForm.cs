using CounterLab.Experiments.Faults;

namespace CounterLab.Experiments.Scenarios.Json;

/// <summary>The JSON form of one fault.</summary>
/// <param name="Name">As in <see cref="Fault.Name"/>.</param>
/// <param name="CanLast">As in <see cref="Fault.CanLast"/>.</param>
/// <param name="NodesMin">Fewest nodes among which it does anything.</param>
/// <param name="Fields">Its fields, beside those that every step has.</param>
internal sealed record FaultForm(string Name, bool CanLast, int NodesMin, IReadOnlyList<string> Fields, Func<StepFields, Fault> Read)
{
    public static IReadOnlyList<FaultForm> All { get; } =
    [
        new("cut", true, 2, [Field.From, Field.To, Field.OneWay],
            step => new CutFault(step.From, step.To, step.OneWay)),
        new("isolate", true, 2, [Field.Node], step => new IsolateFault(step.Node)),
        new("split", true, 2, [Field.Groups], step => new SplitFault(step.ReadGroups())),
        new("halves", true, 2, [], _ => new HalvesFault()),
        new("minority-third", true, 2, [], _ => new MinorityThirdFault()),
        new("majorities-ring", true, 4, [], _ => new MajoritiesRingFault()), // of 3 nodes, each sees both others
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
        new("reset-connections", true, 2, [Field.From, Field.To], step => new ResetConnectionsFault(step.AnyFrom, step.AnyTo)),
        new("heal", false, 1, [], _ => new HealFault()),
        new("kill", true, 1, [Field.Node], step => new KillFault(step.Node)),
        new("restart", false, 1, [Field.Node], step => new RestartFault(step.Node)),
        new("stop", true, 1, [Field.Node], step => new StopFault(step.Node)),
        new("pause", true, 1, [Field.Node], step => new PauseFault(step.Node)),
        new("resume", false, 1, [Field.Node], step => new ResumeFault(step.Node)),
        new("join", false, 1, [Field.Node], step => new JoinFault(step.ReadJoining())),
        new("remove", false, 1, [Field.Node], step => new RemoveFault(step.Node)),
        new("clock-jump", false, 1, [Field.Node, Field.ByMs], step => new ClockJumpFault(step.Node, step.JumpBy)),
        new("stranger", true, 1, [Field.Node], step => new StrangerFault(step.Node)),
        new("add", false, 1, [Field.Node, Field.Counter, Field.Amount, Field.Count, Field.Concern, Field.Session, Field.Closes],
            step => new AddFault(step.Node, step.Counter, step.Amount, step.Count, step.Concern, step.Session, step.Closes)),
        new("reset", false, 1, [Field.Node, Field.Counter, Field.Deletes], step => new ResetFault(step.Node, step.Counter, step.Deletes)),
        new("bound", false, 1, [Field.Node, Field.Counter, Field.Floor, Field.Cap], step => new BoundFault(step.Node, step.BoundedCounter, step.Bound.Floor, step.Bound.Cap)),
    ];

    /// <summary>All fields of a step with this fault.</summary>
    public IReadOnlyList<string> StepFields { get; } =
        CanLast ? [Field.AtMs, Field.Fault, .. Fields, Field.ForMs] : [Field.AtMs, Field.Fault, .. Fields];

    public static FaultForm Of(string name) => All.Single(form => form.Name == name);
}
