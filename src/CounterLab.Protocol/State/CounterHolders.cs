namespace CounterLab.Protocol.State;

/// <summary>
/// The owners with a slot of each counter, in the order in which the slots arrived. Everything that depends on all
/// slots of one counter visits only these, so its cost does not grow with the number of owners that a node knows.
/// </summary>
internal sealed class CounterHolders
{
    private Entry[] _byCounter = new Entry[16];

    /// <summary>
    /// The owners with a slot of a counter. Erased ones may still be among them: skip those.
    /// </summary>
    public ArraySegment<OwnerSlots> Of(int counter) =>
        counter < _byCounter.Length && _byCounter[counter] is { Owners: { } owners, Count: var count }
            ? new ArraySegment<OwnerSlots>(owners, 0, count) : ArraySegment<OwnerSlots>.Empty;

    /// <summary>Adds an owner that wrote its first slot of a counter.</summary>
    public void Add(int counter, OwnerSlots owner)
    {
        if (counter >= _byCounter.Length)
        {
            Array.Resize(ref _byCounter, Math.Max(counter + 1, _byCounter.Length * 2));
        }

        ref var entry = ref _byCounter[counter];
        if (entry.Count == (entry.Owners?.Length ?? 0))
        {
            Array.Resize(ref entry.Owners, Math.Max(1, entry.Count * 2));
        }

        entry.Owners![entry.Count++] = owner;
    }

    /// <summary>
    /// Drops an erased owner. An entry is rebuilt when half of it is erased, so the cost is amortised.
    /// </summary>
    public void OnErased(OwnerSlots owner)
    {
        Invariant.Holds(owner.IsErased, $"an erased owner to drop; found {owner.Id}");
        for (var slot = 0; slot < owner.Count; slot++)
        {
            if (owner.IsReset(slot))
            {
                continue;
            }

            ref var entry = ref _byCounter[owner.CounterOf(slot)];
            if (++entry.Erased * 2 > entry.Count)
            {
                OwnerSlots[] rest = [.. entry.Owners.AsSpan(0, entry.Count).ToArray().Where(one => !one.IsErased)];
                entry = new Entry { Owners = rest, Count = rest.Length };
            }
        }
    }

    /// <summary>Checks that each slot of each owner is found, and nothing else.</summary>
    public void AssertInvariants(IReadOnlyList<OwnerSlots> owners)
    {
        var (slots, here) = (0, new HashSet<OwnerSlots>(owners.Count));
        for (var counter = 0; counter < _byCounter.Length; counter++)
        {
            var entry = _byCounter[counter];
            if (entry.Owners is null)
            {
                Invariant.Holds(entry.Count == 0 && entry.Erased == 0, $"no owners of counter {counter}");
                continue;
            }

            here.Clear();
            foreach (var owner in entry.Owners.AsSpan(0, entry.Count))
            {
                if (!owner.IsErased)
                {
                    here.Add(owner);
                    Invariant.Holds(owner.TryFind(counter, out _), $"owners with a slot of counter {counter}");
                }
            }

            Invariant.Holds(
                here.Count == entry.Count - entry.Erased,
                $"{entry.Count - entry.Erased} owners of counter {counter}, each once; found {here.Count}");
            slots += here.Count;
        }

        var expected = 0;
        foreach (var owner in owners)
        {
            expected += SlotsOf(owner);
        }

        Invariant.Holds(slots == expected, $"the {expected} slots of all owners; found {slots}");
    }

    private static int SlotsOf(OwnerSlots owner)
    {
        var slots = 0;
        for (var slot = 0; slot < owner.Count; slot++)
        {
            slots += owner.IsReset(slot) ? 0 : 1;
        }

        return slots;
    }

    private struct Entry
    {
        public OwnerSlots[]? Owners;
        public int Count;
        public int Erased;
    }
}
