using CounterLab.Protocol.Concerns;

namespace CounterLab.Experiments.Actions;

/// <summary>A client adds, <see cref="Count"/> times at once.</summary>
/// <param name="Session">
/// The number of the session client (1, 2, …) that sends the add. It calls this node first and may retry on any other.
/// 0: a plain add.
/// </param>
/// <param name="Closes">The client closes its session with this add; its next add opens another one.</param>
public sealed record AddToCounter(
    string Node,
    string Counter,
    long Amount,
    int Count = 1,
    Concern Concern = default,
    int Session = 0,
    bool Closes = false) : ClientOperation(Node)
{
    /// <inheritdoc/>
    public override string Name => "add";
}
