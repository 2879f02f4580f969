using CounterLab.Protocol.Identity;

namespace CounterLab.Protocol.Messages;

/// <summary>The header of every peer request. A receiver that the header does not match refuses the request.</summary>
/// <param name="Version">The form of this message, see <see cref="WireVersion"/>.</param>
/// <param name="FromAddress">Where the sender listens.</param>
/// <param name="To">The receiver's id; empty only in a Hello to an address whose id is not known.</param>
/// <param name="ToIncarnation">The receiver's incarnation; none while it is not known.</param>
public sealed record Envelope(
    int Version, string Cluster, OwnerId From, string FromAddress, string To, Incarnation ToIncarnation)
{
    /// <summary>The id of the sender's cluster; none: it knows none yet, or speaks form 1 only.</summary>
    public Incarnation ClusterId { get; init; }

    /// <summary>The newest form that the sender speaks; 0: it did not say, and speaks form 1 only.</summary>
    public int Speaks { get; init; }
}
