using CounterLab.Experiments.Actions;
using CounterLab.Experiments.Randomness;
using CounterLab.Protocol;

namespace CounterLab.Experiments.Workloads;

/// <summary>Generates the batches of a workload: some plain adds are replaced by several, to drawn counters.</summary>
internal static class WorkloadBatches
{
    private const int AddsMin = 2;
    private const int AddsMax = 8;

    /// <summary>Returns a batch that replaces the i-th add, or null if the add stays.</summary>
    public static BatchOfAdds? Of(
        string node, Chance chance, Workload workload, ulong i, Func<int, string> nameOf)
    {
        if (!chance.Happens(workload.Batches, Purposes.WorkloadBatch, i, 0))
        {
            return null;
        }

        var count = AddsMin + (int)chance.Below(AddsMax - AddsMin + 1, Purposes.WorkloadBatch, i, 1);
        return new BatchOfAdds(node, [.. Enumerable.Range(1, count).Select(number => new AddToCounter(
            node,
            nameOf(1 + (int)chance.Below(workload.Counters, Purposes.WorkloadBatch, i, 2 * (ulong)number)),
            Amount(chance, workload, i, (2 * (ulong)number) + 1)))]);
    }

    private static long Amount(Chance chance, Workload workload, ulong i, ulong key)
    {
        var amount = workload.AmountMin + chance.Below(
            workload.AmountMax - workload.AmountMin + 1, Purposes.WorkloadBatch, i, key);
        return amount != 0 ? amount : workload.AmountMax > 0 ? workload.AmountMax : workload.AmountMin;
    }
}
