using CounterLab.Protocol.Identity;
using CounterLab.Protocol.Messages;
using CounterLab.Protocol.State;

namespace CounterLab.Protocol.Passes;

/// <summary>
/// Checks that the owners in a batch are within the limit: those with records, and those that resets name and of which
/// nothing else is known here (issue 17, B9). A claim of an owner without records is not accepted and creates none.
/// </summary>
internal static class OwnerRoom
{
    /// <summary>Returns null if all owners fit, otherwise what was expected and found.</summary>
    public static Refusal? Check(PushRequest request, CounterStore store, ReplicaLimits limits)
    {
        var (here, most) = (store.Owners.Count + store.Baselines.UnknownCount, limits.OwnersMerged);
        if (here + request.Records.Count + NamesIn(request) <= most)
        {
            return null;
        }

        var owners = request.Records.Select(group => group.Owner)
            .Concat(request.Records.SelectMany(group => group.Slots).SelectMany(NamedBy)).Distinct(store.Comparer)
            .Count(owner => IsNew(store, owner));
        return here + owners <= most ? null : Refusal.ResourceExhausted(
            "Too many owners.", $"at most {most}", $"{here} and {owners} new ones");
    }

    private static int NamesIn(PushRequest request)
    {
        var names = 0;
        for (var i = 0; i < request.Records.Count; i++)
        {
            var slots = request.Records[i].Slots;
            for (var j = 0; j < slots.Count; j++)
            {
                names += slots[j].Reset is { } reset ? reset.Entries.Count + reset.Deleted.Count : 0;
            }
        }

        return names;
    }

    private static IEnumerable<OwnerId> NamedBy(SlotRecord record) => record.Reset is { } reset
        ? reset.Entries.Concat(reset.Deleted).Select(entry => entry.Owner) : [];

    /// <summary>
    /// Whether nothing is known of an owner. The records of an erased session are part of its absorber's.
    /// </summary>
    private static bool IsNew(CounterStore store, OwnerId owner) =>
        !store.Knows(owner) && !store.Baselines.NamesUnknown(owner) && store.AbsorptionOf(owner) is null;
}
