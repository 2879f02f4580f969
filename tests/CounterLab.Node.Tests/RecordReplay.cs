using System.Globalization;
using CounterLab.Protocol;
using CounterLab.Protocol.Identity;
using CounterLab.Protocol.Liveness;
using CounterLab.Protocol.Membership;
using CounterLab.Protocol.State;
using CounterLab.Wire;
using CounterLab.Wire.V1;

namespace CounterLab.Node.Tests;

/// <summary>The state of a node, rebuilt from its record alone.</summary>
internal sealed class RecordReplay
{
    private readonly SortedDictionary<string, ulong> _vector = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, SlotContent> _slots = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, ulong> _resets = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, (Int128 Value, bool Exists)> _values = new(StringComparer.Ordinal);
    private IEnumerable<RecordedPeer> _peers = [];
    private RecordedState _figures = new();

    public static RecordReplay Of(IEnumerable<Recorded> lines)
    {
        var replay = new RecordReplay();
        foreach (var line in lines.Where(line => line.State is not null))
        {
            replay.Take(line.State);
        }

        return replay;
    }

    /// <summary>Returns the state as text, for comparison with <see cref="Describe(ReplicaView, TimeSpan)"/>.</summary>
    public string Describe() => string.Join('\n', [
        .. _vector.Select(entry => $"{entry.Key} up to {entry.Value}"),
        .. _slots.Select(slot => $"{slot.Key}: {slot.Value}"),
        .. _resets.Select(reset => $"{reset.Key} reset at {reset.Value}"),
        .. _values.Select(value => $"{value.Key} = {value.Value}"),
        .. _peers.Select(peer => $"{peer.Id} {peer.State} owed {peer.Owed}"),
        Figures(
            _figures.Ready, _figures.Leaving, _figures.Members, _figures.Listed, _figures.FedSlots,
            _figures.LongestQueue),
    ]);

    /// <summary>Returns the state of the node itself as text, in the same form.</summary>
    public static string Describe(ReplicaView view, TimeSpan now)
    {
        var counters = Enumerable.Range(0, view.CounterCount).OrderBy(view.NameOf, StringComparer.Ordinal).ToList();
        return string.Join('\n', [
            .. view.Vector().Select(entry => $"{entry.Owner} up to {entry.ContiguousSeq}")
            .Order(StringComparer.Ordinal),
            .. counters.SelectMany(counter => view.SlotsOf(counter).Select(
                slot => (Key: Key(view.NameOf(counter), slot.Owner), slot.Content)))
                .OrderBy(slot => slot.Key, StringComparer.Ordinal).Select(slot => $"{slot.Key}: {slot.Content}"),
            .. counters.SelectMany(counter => view.Vector().Select(
                entry => (Key: Key(view.NameOf(counter), entry.Owner), Seq: view.ResetOf(
                    entry.Owner, view.NameOf(counter)))))
                .Where(reset => reset.Seq > 0).OrderBy(reset => reset.Key, StringComparer.Ordinal).Select(
                    reset => $"{reset.Key} reset at {reset.Seq}"),
            .. counters.Select(counter => $"{view.NameOf(counter)} = {(view.ValueOf(counter), view.Exists(counter))}"),
            .. view.Peers(now).Select(peer => $"{peer.Id} "
                + $"{WordOf(peer.State)} owed {peer.Queue.Operations}"),
            Figures(
                view.IsReady, view.IsLeaving, (uint)view.MemberCount, (uint)view.Members.Count(
                    member => member.Status == MemberStatus.Joined),
                (uint)view.LoggedSlots, (uint)view.LongestQueue),
        ]);
    }

    private static string Figures(bool ready, bool leaving, uint members, uint listed, uint fed, uint longest) =>
        $"ready {ready}, leaving {leaving}, {members} members, {listed} listed, {fed} fed, queue {longest}";

    private static string Key(string counter, OwnerId owner) => $"{counter} of {owner}";

    private void Take(RecordedState state)
    {
        foreach (var entry in state.Vector)
        {
            _vector[$"{WireIds.FromWire(entry.Owner)}"] = entry.Seq;
        }

        foreach (var owner in state.Gone)
        {
            Assert.True(_vector.Remove($"{WireIds.FromWire(owner)}"));
        }

        foreach (var slot in state.Slots)
        {
            _slots[KeyOf(slot)] = new SlotContent(slot.Slot.Added, slot.Slot.Subtracted, slot.Slot.Seq);
        }

        foreach (var slot in state.Dropped)
        {
            Assert.True(_slots.Remove(KeyOf(slot)));
        }

        foreach (var reset in state.Resets)
        {
            _resets[Key(reset.Counter, WireIds.FromWire(reset.Owner))] = reset.Seq;
        }

        foreach (var value in state.Values)
        {
            _values[value.Counter] = (Int128.Parse(value.Value, CultureInfo.InvariantCulture), value.Exists);
        }

        _peers = state.HasPeers ? state.Peers : _peers;
        _figures = state;
    }

    private static string KeyOf(RecordedSlot slot) => Key(slot.Counter, WireIds.FromWire(slot.Owner));

    private static string WordOf(LivenessState state) => state switch
    {
        LivenessState.Alive => "alive",
        LivenessState.Dead => "dead",
        _ => "suspect",
    };
}
