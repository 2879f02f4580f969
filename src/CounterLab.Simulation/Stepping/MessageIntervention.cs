namespace CounterLab.Simulation.Stepping;

/// <summary>An intervention on one message in flight.</summary>
/// <param name="Message">The message, as in <see cref="InFlightMessage.Id"/>.</param>
/// <param name="By">The additional delay of <see cref="MessageAct.Delay"/>.</param>
/// <param name="Label">A text that names the message.</param>
public sealed record MessageIntervention(
    Position After, MessageAct Act, MessageId Message, TimeSpan By = default, string Label = "") : Intervention(After)
{
    /// <inheritdoc/>
    public override string Words => $"{Act.ToString().ToLowerInvariant()} {Label}";
}
