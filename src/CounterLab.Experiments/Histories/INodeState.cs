using CounterLab.Protocol;
using CounterLab.Protocol.Identity;
using CounterLab.Protocol.State;

namespace CounterLab.Experiments.Histories;

/// <summary>
/// The state of a running node. It must be read while nothing changes the node. Counters are identified by index.
/// </summary>
public interface INodeState
{
    /// <summary>The node's current incarnation.</summary>
    OwnerId Self { get; }

    /// <summary>The cluster that the node belongs to.</summary>
    string Cluster { get; }

    /// <summary>
    /// Whether the node exchanges which owners' records contradict each other. Nodes that speak the oldest form of
    /// messages do not.
    /// </summary>
    bool SharesMarks => true;

    /// <summary>Whether the node has pulled the state from enough members to be ready.</summary>
    bool IsReady { get; }

    /// <summary>The version vector, with checksums.</summary>
    IEnumerable<DigestEntry> Vector { get; }

    /// <summary>
    /// The number of configured members that the node knows. This includes the node itself and bootstrap addresses that
    /// never answered.
    /// </summary>
    int MemberCount { get; }

    /// <summary>The number of counters that the node knows.</summary>
    int CounterCount { get; }

    /// <summary>Returns the name of a counter.</summary>
    string NameOf(int counter);

    /// <summary>Returns the slots of a counter.</summary>
    IEnumerable<(OwnerId Owner, SlotContent Content)> SlotsOf(int counter);

    /// <summary>Returns one owner's slot of a counter; empty if there is none.</summary>
    SlotContent SlotOf(OwnerId owner, string counter);

    /// <summary>
    /// Returns the operation number of an owner's last reset of a counter that the node knows, or 0 if there is none.
    /// </summary>
    ulong ResetOf(OwnerId owner, string counter);

    /// <summary>Returns the value of a counter at this node, and whether the counter exists.</summary>
    (Int128 Value, bool Exists) ShownOf(string counter);

    /// <summary>The number of slots in the change log.</summary>
    int FedSlots { get; }

    /// <summary>The number of entries in the longest retry queue.</summary>
    int LongestQueue { get; }

    /// <summary>The peers with a non-empty retry queue, and the number of operations in it.</summary>
    IEnumerable<(string Peer, ulong Operations)> Backlogs =>
        Peers.Where(peer => peer.Queue.Operations > 0).Select(peer => (peer.Id, peer.Queue.Operations));

    /// <summary>The peers, with their liveness as this node considers it.</summary>
    IEnumerable<PeerStatus> Peers { get; }
}
