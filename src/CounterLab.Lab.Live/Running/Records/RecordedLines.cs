using System.Globalization;
using CounterLab.Experiments.Recorded;
using CounterLab.Experiments.Recorded.Lines;
using CounterLab.Protocol.Concerns;
using CounterLab.Protocol.Identity;
using CounterLab.Protocol.Liveness;
using CounterLab.Wire;
using CounterLab.Wire.V1;

namespace CounterLab.Lab.Live.Running.Records;

/// <summary>Converts node records to lines of a history.</summary>
internal static class RecordedLines
{
    /// <summary>Converts the first line of an incarnation.</summary>
    public static NodeStartLine Start(Recorded recorded, TimeSpan at) => new(
        WireIds.FromWire(recorded.Start.Node), recorded.Start.Cluster, recorded.Start.Pid,
        StateOf(recorded.State ?? new RecordedState()))
    {
        At = at,
    };

    /// <summary>Converts any other line.</summary>
    public static NodeLine Node(Recorded recorded, OwnerId node, Func<long, TimeSpan> at) => new(
        node,
        [.. recorded.Operations.Select(OperationOf)],
        recorded.State is null ? null : StateOf(recorded.State),
        recorded.IsPush,
        [.. recorded.Facts.Select(fact => new NodeFact(fact.Kind, fact.Peer, fact.Text))],
        [.. recorded.Settled.Select(settled => SettledOf(settled, at))],
        recorded.Left,
        recorded.Broken,
        recorded.Yielded.Length > 0 ? recorded.Yielded : null)
    {
        At = at(recorded.AtTicks),
    };

    private static OwnOperation OperationOf(RecordedOperation operation) => operation.KindCase switch
    {
        RecordedOperation.KindOneofCase.Add => new OwnOperation(
            operation.Seq, OperationKinds.Add, operation.Add.Counter, operation.Add.Amount, null),
        RecordedOperation.KindOneofCase.Reset => new OwnOperation(
            operation.Seq, operation.Reset.Deletes ? OperationKinds.Delete : OperationKinds.Reset,
            operation.Reset.Counter, 0, null),
        RecordedOperation.KindOneofCase.Absorbed => new OwnOperation(
            operation.Seq, OperationKinds.Absorb, "", 0, WireIds.FromWire(operation.Absorbed)),
        _ => new OwnOperation(operation.Seq, OperationKinds.Touch, "", 0, null),
    };

    private static StateChange StateOf(RecordedState state) => new(
        [.. state.Vector.Select(entry => new EntryState(
            WireIds.FromWire(entry.Owner), entry.Seq, entry.Greatest, entry.Quarantined))],
        [.. state.Gone.Select(WireIds.FromWire)],
        [.. state.Slots.Select(slot => new SlotState(
            slot.Counter, WireIds.FromWire(slot.Owner), slot.Slot.Added, slot.Slot.Subtracted, slot.Slot.Seq))],
        [.. state.Dropped.Select(slot => new SlotPlace(slot.Counter, WireIds.FromWire(slot.Owner)))],
        [.. state.Resets.Select(reset => new ResetState(reset.Counter, WireIds.FromWire(reset.Owner), reset.Seq))],
        [.. state.Values.Select(value => new ShownValue(
            value.Counter, Int128.Parse(value.Value, CultureInfo.InvariantCulture), value.Exists))],
        state.HasPeers
            ? [.. state.Peers.Select(peer => new PeerBelief(peer.Id, LivenessOf(peer.State), peer.Owed))]
            : null,
        state.Ready, (int)state.Members, (int)state.Listed, (int)state.FedSlots, (int)state.LongestQueue,
        state.Leaving, state.Superseded);

    private static LivenessState LivenessOf(string state) => state switch
    {
        "alive" => LivenessState.Alive,
        "suspect" => LivenessState.Suspect,
        _ => LivenessState.Dead,
    };

    private static SettledConcern SettledOf(RecordedSettled settled, Func<long, TimeSpan> at) => new(
        WireIds.FromWire(settled.Owner), settled.Seq, at(settled.StartTicks),
        Concern.TryParse(settled.Concern, out var concern) ? concern : Concern.Local,
        settled.Met, [.. settled.ConfirmedBy.Select(WireIds.FromWire)], (int)settled.Members);
}
