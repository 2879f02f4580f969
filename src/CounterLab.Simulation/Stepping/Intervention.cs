using CounterLab.Experiments.Actions;
using CounterLab.Experiments.Scenarios;

namespace CounterLab.Simulation.Stepping;

/// <summary>
/// What a person did to a run that was stopped: with the scenario and its seed all that the run from there on hangs on, so
/// it can be run again and is the same.
/// </summary>
/// <param name="After">Where the run stood.</param>
public abstract record Intervention(Position After)
{
    /// <summary>For people: <c>kill n3</c>, <c>drop push n1 → n2</c>.</summary>
    public abstract string Words { get; }
}

/// <summary>A fault, an add or a heal out of turn.</summary>
/// <param name="For">How long it lasts; null: until it is undone.</param>
public sealed record StepIntervention(Position After, ScenarioAction Action, TimeSpan? For = null) : Intervention(After)
{
    /// <inheritdoc/>
    public override string Words => ActionText.Of(Action);
}

/// <summary>Something done to one message under way.</summary>
/// <param name="Message">Which: see <see cref="InFlightMessage.Id"/>.</param>
/// <param name="By">How much later it arrives; of <see cref="MessageAct.Delay"/>.</param>
/// <param name="Label">The message, for people.</param>
public sealed record MessageIntervention(Position After, MessageAct Act, MessageId Message, TimeSpan By = default, string Label = "") : Intervention(After)
{
    /// <inheritdoc/>
    public override string Words => $"{Act.ToString().ToLowerInvariant()} {Label}";
}

/// <summary>A fault or pause ends before its time.</summary>
/// <param name="Number">Its place among <see cref="SteppedRun.Bands"/>.</param>
/// <param name="Label">The fault, for people.</param>
public sealed record EndIntervention(Position After, int Number, string Label = "") : Intervention(After)
{
    /// <inheritdoc/>
    public override string Words => $"end {Label}";
}

/// <summary>Everything that is wrong between two nodes ends there, and goes on elsewhere.</summary>
public sealed record HealLinkIntervention(Position After, string A, string B) : Intervention(After)
{
    /// <inheritdoc/>
    public override string Words => $"heal {A} – {B}";
}

/// <summary>A node's wait before its next attempt to push to a peer is over.</summary>
public sealed record RetryIntervention(Position After, string From, string To) : Intervention(After)
{
    /// <inheritdoc/>
    public override string Words => $"retry {From} → {To} now";
}

/// <summary>What can be done to a message under way.</summary>
public enum MessageAct
{
    /// <summary>It is lost.</summary>
    Drop,

    /// <summary>It arrives later.</summary>
    Delay,

    /// <summary>It arrives once more, as late as it arrives now.</summary>
    Duplicate,

    /// <summary>It arrives now, before all others.</summary>
    Deliver,
}
