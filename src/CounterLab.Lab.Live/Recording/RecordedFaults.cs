using CounterLab.Experiments.Actions;
using CounterLab.Experiments.Scenarios;
using CounterLab.Lab.Faults;

namespace CounterLab.Lab.Live.Recording;

/// <summary>
/// The faults on links of a recording. It is told which faults hold, after whatever may have changed them, and finds
/// out by itself what began, what ended, by a heal or by its time, and which links were healed: so it can't miss
/// anything.
/// </summary>
internal sealed class RecordedFaults(RecordedSteps steps, IEnumerable<string> nodes)
{
    private readonly Dictionary<string, (int Place, RecordedFault Fault)> _holding = new(StringComparer.Ordinal);
    private readonly HashSet<string> _ever = new(nodes, StringComparer.Ordinal);

    /// <summary>
    /// These faults hold now, in a lab of these nodes. While all are being healed, what ended did so by that.
    /// </summary>
    public void See(IReadOnlyList<FaultRecord> faults, IReadOnlyList<string> present, DateTimeOffset now, bool isHealing)
    {
        var ended = _holding.Where(pair => faults.All(fault => fault.Id != pair.Key)).ToList();
        var healed = ended.Count(pair => !End(pair.Key, pair.Value.Fault, now, isHealing));
        if (healed > 0)
        {
            steps.Add(now, new Step(steps.At(now), new HealLinks()));
        }

        foreach (var fault in faults)
        {
            if (_holding.TryGetValue(fault.Id, out var known))
            {
                Change(known.Place, known.Fault, fault, now);
            }
            else
            {
                Begin(fault, present, now);
            }
        }
    }

    /// <summary>A node joins: faults on all links are on its links too.</summary>
    public void Join(string node, TimeSpan at, DateTimeOffset now)
    {
        if (_ever.Add(node))
        {
            foreach (var (place, fault) in _holding.Values.ToList())
            {
                Put(place, fault with { Joined = fault.Joined.SetItem(node, at) }, now);
            }
        }
    }

    private void Begin(FaultRecord fault, IReadOnlyList<string> present, DateTimeOffset now)
    {
        var recorded = new RecordedFault(fault, steps.At(fault.StartedAt), present);
        recorded = recorded with { Planned = Planned(recorded, fault) };
        if (steps.Add(now, recorded.Steps(_ever)) is { } place)
        {
            _holding.Add(fault.Id, (place, recorded));
        }
    }

    /// <summary>Ends one; false: together with all, which becomes a step of its own.</summary>
    private bool End(string id, RecordedFault fault, DateTimeOffset now, bool isHealing)
    {
        var place = _holding[id].Place;
        _holding.Remove(id);
        var at = steps.At(now);
        var isOver = fault.Planned <= at;
        Put(place, isOver ? fault : isHealing ? fault with { Planned = null } : fault with { End = at }, now, isHeld: false);
        return isOver || !isHealing;
    }

    private void Change(int place, RecordedFault known, FaultRecord fault, DateTimeOffset now)
    {
        var healed = known.First.Links([.. _ever]).Except(fault.Links([.. _ever])).Where(link => !known.Healed.ContainsKey(link)).ToList();
        var planned = Planned(known, fault);
        if (healed.Count > 0 || planned != known.Planned)
        {
            var at = steps.At(now);
            Put(place, known with { Planned = planned, Healed = known.Healed.AddRange(healed.Select(link => KeyValuePair.Create(link, at))) }, now);
        }
    }

    private void Put(int place, RecordedFault fault, DateTimeOffset now, bool isHeld = true)
    {
        if (steps.Set(now, place, fault.Steps(_ever)) && isHeld)
        {
            _holding[fault.First.Id] = (place, fault);
        }
    }

    /// <summary>
    /// Of one that began before the recording, what is left of its time; of others the very time that was asked for.
    /// </summary>
    private TimeSpan? Planned(RecordedFault recorded, FaultRecord fault) => fault.UntilAt is not { } until ? null
        : recorded.At > TimeSpan.Zero ? recorded.At + RecordedSteps.Ms(until - fault.StartedAt)
        : steps.At(until);
}
