using CounterLab.Experiments.Actions;
using CounterLab.Experiments.Scenarios;
using CounterLab.Lab.Faults;
using CounterLab.Protocol;

namespace CounterLab.Lab.Live.Recording;

/// <summary>
/// The link faults of a recording. It receives the active faults after each action that may have changed them, and
/// derives which started, which ended (by a heal or at their time) and which links were healed. No change is missed,
/// whatever caused it.
/// </summary>
internal sealed class RecordedFaults(RecordedSteps steps, IEnumerable<string> nodes)
{
    private readonly Dictionary<string, (int Place, RecordedFault Fault)> _holding = new(StringComparer.Ordinal);
    private readonly HashSet<string> _ever = new(nodes, StringComparer.Ordinal);

    /// <summary>
    /// Notes the active faults in a lab of these nodes. While all faults are being healed, those that ended are
    /// attributed to the heal.
    /// </summary>
    public void See(
        IReadOnlyList<FaultRecord> faults, IReadOnlyList<string> present, DateTimeOffset now, bool isHealing)
    {
        AssertInvariants();
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

    /// <summary>Notes that a node joined: faults on all links affect its links too.</summary>
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

    /// <summary>Ends a fault. Returns false if it ended together with all others, which is a step of its own.</summary>
    private bool End(string id, RecordedFault fault, DateTimeOffset now, bool isHealing)
    {
        var place = _holding[id].Place;
        _holding.Remove(id);
        var at = steps.At(now);
        var isOver = fault.Planned <= at;
        var last = isOver ? fault : isHealing ? fault with { Planned = null } : fault with { End = at };
        Put(place, last, now, isHeld: false);
        return isOver || !isHealing;
    }

    private void Change(int place, RecordedFault known, FaultRecord fault, DateTimeOffset now)
    {
        var healed = known.First.Links([.. _ever]).Except(fault.Links([.. _ever]))
            .Where(link => !known.Healed.ContainsKey(link)).ToList();
        var planned = Planned(known, fault);
        if (healed.Count > 0 || planned != known.Planned)
        {
            var at = steps.At(now);
            var all = known.Healed.AddRange(healed.Select(link => KeyValuePair.Create(link, at)));
            Put(place, known with { Planned = planned, Healed = all }, now);
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
    /// The planned end of a fault. Of a fault that started before the recording, its remaining time counts; of others,
    /// exactly the duration that was requested.
    /// </summary>
    private TimeSpan? Planned(RecordedFault recorded, FaultRecord fault) => fault.UntilAt is not { } until ? null
        : recorded.At > TimeSpan.Zero ? recorded.At + RecordedSteps.Ms(until - fault.StartedAt)
        : steps.At(until);

    /// <summary>Checks that each active fault has steps of its own, and names nodes that were in the lab.</summary>
    /// <exception cref="InvariantException">The state is broken.</exception>
    internal void AssertInvariants()
    {
        var places = _holding.Values.Select(held => held.Place).ToHashSet();
        Invariant.Holds(places.Count == _holding.Count, $"a place for each of {_holding.Count} faults");
        foreach (var (id, (place, fault)) in _holding)
        {
            Invariant.Holds(steps.Has(place), $"a place of {id} among the steps; found {place}");
            Invariant.Holds(fault.First.Id == id, $"the fault {id}; found {fault.First.Id}");
            Invariant.Holds(fault.End is null, $"no end of {id}, which holds; found {fault.End}");
            Invariant.Holds(fault.Joined.Keys.All(_ever.Contains), $"nodes of {id} that were there");
        }
    }
}
