using CounterLab.Experiments.Scenarios;
using CounterLab.Protocol.Concerns;

namespace CounterLab.Experiments.Actions;

/// <summary>A client adds an amount to a counter, <see cref="Count"/> times at once.</summary>
/// <param name="Session">
/// The number of the session client (1, 2, …) that sends the add, or 0 for a plain add. A session client calls this
/// node first and may retry on any other.
/// </param>
/// <param name="Closes">
/// Whether the client closes its session with this add. Its next add then opens another session.
/// </param>
/// <param name="Keyed">
/// Whether a plain add carries an idempotency key, and is sent to its node again until the node answers.
/// </param>
public sealed record AddToCounter(
    string Node,
    string Counter,
    long Amount,
    int Count = 1,
    Concern Concern = default,
    int Session = 0,
    bool Closes = false,
    bool Keyed = false) : ClientOperation(Node)
{
    /// <inheritdoc/>
    public override string Name => "add";

    /// <inheritdoc/>
    public override Worlds Worlds => Keyed ? Worlds.Simulated : Worlds.Both;
}
