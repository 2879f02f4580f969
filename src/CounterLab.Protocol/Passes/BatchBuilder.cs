namespace CounterLab.Protocol;

/// <summary>Cuts the next batch from a pass, within the limits on records and bytes.</summary>
internal static class BatchBuilder
{
    private const int RecordOverhead = 40;

    public static IReadOnlyList<OwnerRecords> Build(Pass pass, CounterTable counters, ReplicaLimits limits)
    {
        var groups = new List<OwnerRecords>();
        var slots = new List<SlotRecord>();
        var (bytes, i) = (0, pass.Start);
        for (; i < pass.Records.Count && i - pass.Start < limits.BatchRecords && bytes < limits.BatchBytes; i++)
        {
            var (owner, slot) = pass.Records[i];
            if (i > pass.Start && pass.Records[i - 1].Owner != owner)
            {
                groups.Add(new OwnerRecords(pass.Records[i - 1].Owner.Id, slots));
                slots = [];
            }

            var name = counters.NameOf(owner.CounterOf(slot));
            slots.Add(new SlotRecord(name, owner.ContentOf(slot)));
            bytes += RecordOverhead + name.Length * 3;
        }

        if (slots.Count > 0)
        {
            groups.Add(new OwnerRecords(pass.Records[i - 1].Owner.Id, slots));
        }

        pass.End = i;
        return groups;
    }
}
