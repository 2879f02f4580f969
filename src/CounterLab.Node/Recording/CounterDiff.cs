using System.Globalization;
using CounterLab.Protocol;
using CounterLab.Protocol.Identity;
using CounterLab.Protocol.State;
using CounterLab.Wire;
using CounterLab.Wire.V1;

namespace CounterLab.Node.Recording;

/// <summary>Finds the changes of one counter since it was last compared: slots, resets and visible value.</summary>
internal sealed class CounterDiff(string name)
{
    private readonly Dictionary<OwnerId, SlotContent> _slots = [];
    private readonly Dictionary<OwnerId, ulong> _resets = [];
    private (Int128 Value, bool Exists)? _shown;

    /// <summary>
    /// The number of the input for which the counter was last compared, since one input may name a counter repeatedly.
    /// </summary>
    public long LookedAt { get; set; }

    public void AddTo(RecordedState state, ReplicaView view, int counter)
    {
        AddSlots(state, view, counter);
        AddResets(state, view, counter);
        var shown = (view.ValueOf(counter), view.Exists(counter));
        if (_shown != shown)
        {
            _shown = shown;
            var value = shown.Item1.ToString(CultureInfo.InvariantCulture);
            state.Values.Add(new RecordedValue { Counter = name, Value = value, Exists = shown.Item2 });
        }
    }

    private void AddSlots(RecordedState state, ReplicaView view, int counter)
    {
        var count = 0;
        foreach (var (owner, content) in view.SlotsOf(counter))
        {
            count++;
            if (!_slots.TryGetValue(owner, out var known) || known != content)
            {
                _slots[owner] = content;
                state.Slots.Add(SlotOf(owner, content));
            }
        }

        if (count < _slots.Count)
        {
            DropCovered(state, view, counter);
        }
    }

    private void DropCovered(RecordedState state, ReplicaView view, int counter)
    {
        var here = view.SlotsOf(counter).Select(slot => slot.Owner).ToHashSet();
        foreach (var (owner, content) in _slots.Where(slot => !here.Contains(slot.Key)).ToList())
        {
            _slots.Remove(owner);
            state.Dropped.Add(SlotOf(owner, content));
        }
    }

    private void AddResets(RecordedState state, ReplicaView view, int counter)
    {
        foreach (var (owner, seq) in view.ResetsOf(counter))
        {
            if (_resets.GetValueOrDefault(owner) != seq)
            {
                _resets[owner] = seq;
                state.Resets.Add(new RecordedResetState { Counter = name, Owner = owner.ToWire(), Seq = seq });
            }
        }
    }

    private RecordedSlot SlotOf(OwnerId owner, SlotContent content) => new()
    {
        Counter = name,
        Owner = owner.ToWire(),
        Slot = new Slot { Added = content.Added, Subtracted = content.Subtracted, Seq = content.Seq },
    };
}
