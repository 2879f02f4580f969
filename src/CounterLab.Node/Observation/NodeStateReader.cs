using System.Globalization;
using CounterLab.Node.FaultInjection;
using CounterLab.Node.Hosting;
using CounterLab.Node.Services;
using CounterLab.Protocol;
using CounterLab.Protocol.Liveness;
using CounterLab.Wire;
using CounterLab.Wire.V1;

namespace CounterLab.Node.Observation;

/// <summary>Maps replica state to <see cref="NodeState"/>.</summary>
internal sealed class NodeStateReader(NodeHost node, NodeTotals totals)
{
    public NodeState Read(ReplicaView view, TimeSpan now, CounterFilter filter, IReadOnlyCollection<int>? changed)
    {
        var state = new NodeState
        {
            Node = view.Self.ToWire(),
            Address = node.Address,
            Cluster = node.Options.Cluster,
            Pid = Environment.ProcessId,
            Ready = view.IsReady,
            WaitingFor = view.WaitingFor,
            UptimeMs = (long)now.TotalMilliseconds,
            Version = NodeHost.Version,
            Lab = node.Options.Lab,
            Leaving = view.IsLeaving,
            Head = view.Head,
            CounterCount = view.CounterCount,
            CountersTruncated = filter.Names is null && view.CounterCount > filter.Max,
            HttpAddress = node.HttpAddress ?? "",
            Totals = totals.ToWire(),
            Superseded = view.Superseded is not null,
            ClusterId = view.ClusterId.ToWire(),
            WireVersion = (uint)node.Options.WireVersion,
        };
        state.Problems.AddRange(view.Problems.List());
        state.Vector.AddRange(
            view.Vector().Select(
                entry => new Wire.V1.VectorEntry { Owner = entry.Owner.ToWire(), Seq = entry.ContiguousSeq }));
        state.Peers.AddRange(view.Peers(now).Select(PeerOf));
        state.Counters.AddRange((changed ?? filter.All(view)).Select(counter => CounterOf(view, counter)));
        state.Faults.AddRange(Faults());
        return state;
    }

    public IEnumerable<Fault> Faults() =>
        node.Faults?.Faults.Select(FaultReport.Of) ?? [];

    private static CounterState CounterOf(ReplicaView view, int counter)
    {
        var state = new CounterState
        {
            Name = view.NameOf(counter),
            Value = view.ValueOf(counter).ToString(CultureInfo.InvariantCulture),
        };
        state.Slots.AddRange(CounterReplies.Slots(view, counter));
        return state;
    }

    private static PeerState PeerOf(PeerStatus peer) => new()
    {
        Id = peer.Id,
        Address = peer.Address,
        Incarnation = peer.Incarnation.ToWire(),
        State = peer.State switch
        {
            LivenessState.Alive => PeerState.Types.Liveness.Alive,
            LivenessState.Suspect => PeerState.Types.Liveness.Suspect,
            _ => PeerState.Types.Liveness.Dead,
        },
        WireVersion = (uint)peer.WireVersion,
        HeardMs = peer.Heard is { } heard ? (long)heard.TotalMilliseconds : -1,
        Queue = new QueueState
        {
            Operations = peer.Queue.Operations,
            Slots = (uint)peer.Queue.Slots,
            OldestMs = (long)peer.Queue.Oldest.TotalMilliseconds,
            Attempts = (uint)peer.Queue.Attempts,
            NextMs = peer.Queue.Next is { } next ? (long)next.TotalMilliseconds : -1,
            LastError = peer.Queue.LastError,
        },
    };
}
