using System.Collections;
using CounterLab.Simulation.Nodes;

namespace CounterLab.Simulation.Running;

/// <summary>
/// Measures the time until every node has each add, that is, the owner's slot with the add's number or a later one.
/// Only for runs in which no node joins or leaves.
/// </summary>
internal sealed class SpreadWatch(int nodes)
{
    private readonly List<Watched> _all = [];
    private readonly List<Watched> _waiting = [];

    public IReadOnlyList<AddSpread> Spreads => [.. _all.Select(watched => watched.Spread)];

    public void OnApplied(SimulatedProcess process, ulong seq, string counter, TimeSpan now)
    {
        var watched = new Watched(new AddSpread(process.State.Self, seq, counter, now, null), new BitArray(nodes + 1));
        _all.Add(watched);
        _waiting.Add(watched);
    }

    public void OnChanged(SimulatedProcess process, TimeSpan now)
    {
        for (var i = _waiting.Count - 1; i >= 0; i--)
        {
            if (Shows(process, _waiting[i]) && _waiting[i].See(process.Index) == nodes)
            {
                _waiting[i].Spread = _waiting[i].Spread with { Everywhere = now - _waiting[i].Spread.At };
                _waiting.RemoveAt(i);
            }
        }
    }

    private static bool Shows(SimulatedProcess process, Watched watched) =>
        !watched.Seen[process.Index]
            && process.State.SlotOf(watched.Spread.Owner, watched.Spread.Counter).Seq >= watched.Spread.Seq;

    private sealed class Watched(AddSpread spread, BitArray seen)
    {
        private int _count;

        public AddSpread Spread { get; set; } = spread;

        /// <summary>For each process, by index, whether it has the add.</summary>
        public BitArray Seen { get; } = seen;

        public int See(int index)
        {
            Seen[index] = true;
            return ++_count;
        }
    }
}
