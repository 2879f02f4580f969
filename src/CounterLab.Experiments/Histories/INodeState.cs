using CounterLab.Protocol;
using CounterLab.Protocol.Identity;
using CounterLab.Protocol.State;

namespace CounterLab.Experiments.Histories;

/// <summary>A running node's state, to read while it stands still. Counters go by index.</summary>
public interface INodeState
{
    /// <summary>The node in its present life.</summary>
    OwnerId Self { get; }

    /// <summary>The cluster it belongs to.</summary>
    string Cluster { get; }

    /// <summary>Pulled the state from enough members.</summary>
    bool IsReady { get; }

    /// <summary>Per owner what is visible here, with X.</summary>
    IEnumerable<DigestEntry> Vector { get; }

    /// <summary>Configured members as it knows them, itself included; addresses that it was given and that never answered too.</summary>
    int MemberCount { get; }

    /// <summary>Counters known.</summary>
    int CounterCount { get; }

    /// <summary>Name of a counter.</summary>
    string NameOf(int counter);

    /// <summary>The slots of a counter.</summary>
    IEnumerable<(OwnerId Owner, SlotContent Content)> SlotsOf(int counter);

    /// <summary>One owner's slot of a counter; empty when there is none.</summary>
    SlotContent SlotOf(OwnerId owner, string counter);

    /// <summary>The number of an owner's last reset of a counter that the node knows; 0: none.</summary>
    ulong ResetOf(OwnerId owner, string counter);

    /// <summary>What it shows of a counter: its value, and whether there is such a counter.</summary>
    (Int128 Value, bool Exists) ShownOf(string counter);

    /// <summary>Slots that it passes on first-hand.</summary>
    int FedSlots { get; }

    /// <summary>Entries of the longest retry queue.</summary>
    int LongestQueue { get; }

    /// <summary>Peers to whom eager push owes operations, and how many.</summary>
    IEnumerable<(string Peer, ulong Operations)> Debts =>
        Peers.Where(peer => peer.Queue.Operations > 0).Select(peer => (peer.Id, peer.Queue.Operations));

    /// <summary>Peers as the node believes them.</summary>
    IEnumerable<PeerStatus> Peers { get; }
}
