using CounterLab.Protocol.Identity;

namespace CounterLab.Protocol.Messages;

/// <summary>What every peer request says of itself. A request that does not fit its receiver changes nothing there.</summary>
/// <param name="Version">Protocol version, <see cref="Current"/> today.</param>
/// <param name="FromAddress">Where the sender listens.</param>
/// <param name="To">The id it is meant for; empty only in a Hello to an address whose id is not known.</param>
/// <param name="ToIncarnation">The incarnation it is meant for; none while not known.</param>
public sealed record Envelope(
    int Version, string Cluster, OwnerId From, string FromAddress, string To, Incarnation ToIncarnation)
{
    /// <summary>The version spoken here.</summary>
    public const int Current = 1;
}
