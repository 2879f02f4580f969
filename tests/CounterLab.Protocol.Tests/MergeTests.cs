using CounterLab.Protocol.Identity;
using CounterLab.Protocol.State;
using CsCheck;

namespace CounterLab.Protocol.Tests;

/// <summary>The laws of merging: stores that merge the same records in different orders are equal.</summary>
public sealed class MergeTests
{
    private static readonly string[] Counters = ["a", "b", "c"];

    // The operations of two owners.
    private static readonly Gen<(int Owner, int Counter, int Amount)[]> Operations =
        Gen.Select(Gen.Int[0, 1], Gen.Int[0, 2], Gen.Int[-9, 9].Where(amount => amount != 0)).Array[1, 40];

    [Fact]
    public void Merging_in_any_order_with_duplicates_gives_the_same_state()
    {
        Gen.Select(Operations, Gen.ULong).Sample((operations, seed) =>
        {
            var records = Records(operations);
            var forward = Merge(records);
            var shuffled = records.Concat(records)
                .OrderBy(record => new Chance(seed).Of(1, (ulong)record.GetHashCodeOfContent()))
                .ThenByDescending(record => record.Content.Seq).ToList();
            Assert.Equal(Show(forward), Show(Merge(shuffled)));
        });
    }

    [Fact]
    public void Merging_a_into_b_and_b_into_a_gives_the_same_state()
    {
        Gen.Select(Operations, Gen.Int[0, 40], Gen.Int[0, 40]).Sample((operations, cutA, cutB) =>
        {
            var records = Records(operations);
            var (a, b) = (records.Take(cutA).ToList(), records.Skip(cutB).ToList());
            Assert.Equal(Show(Merge([.. a, .. b])), Show(Merge([.. b, .. a])));
        });
    }

    [Fact]
    public void Merging_is_associative()
    {
        Gen.Select(Operations, Gen.Int[0, 20], Gen.Int[20, 40]).Sample((operations, i, j) =>
        {
            var records = Records(operations);
            var (a, b, c) = (records.Take(i).ToList(), records.Skip(i).Take(j - i).ToList(), records.Skip(j).ToList());
            var bc = Snapshot(Merge([.. b, .. c]));
            var ab = Snapshot(Merge([.. a, .. b]));
            Assert.Equal(Show(Merge([.. ab, .. c])), Show(Merge([.. a, .. bc])));
        });
    }

    [Fact]
    public void A_value_is_the_sum_of_what_was_done()
    {
        Operations.Sample(operations =>
        {
            var store = Merge(Records(operations));
            foreach (var (counter, index) in Counters.Select((name, i) => (name, i)))
            {
                var expected = operations.Where(operation => operation.Counter == index)
                    .Sum(operation => operation.Amount);
                var found = store.Counters.TryFind(counter, out var known) ? store.Values.Of(known) : 0;
                Assert.Equal((Int128)expected, found);
            }
        });
    }

    [Fact]
    public void A_newer_number_with_a_lower_total_is_broken()
    {
        Assert.Equal(SlotMerge.Broken, new SlotContent(5, 0, 3).Compare(new SlotContent(4, 0, 4)));
        Assert.Equal(SlotMerge.Broken, new SlotContent(5, 0, 3).Compare(new SlotContent(6, 0, 3)));
        Assert.Equal(SlotMerge.Broken, new SlotContent(5, 0, 3).Compare(new SlotContent(6, 0, 2)));
        Assert.Equal(SlotMerge.Newer, new SlotContent(5, 0, 3).Compare(new SlotContent(5, 1, 4)));
        Assert.Equal(SlotMerge.Older, new SlotContent(5, 1, 4).Compare(new SlotContent(5, 0, 3)));
    }

    [Fact]
    public void The_feed_holds_each_changed_slot_once_in_the_order_of_its_last_change()
    {
        Gen.Select(Gen.Int[0, 9].Array[1, 60], Gen.Int[0, 60]).Sample((touches, cursor) =>
        {
            var log = new ChangeLog(new ChangeNumbers());
            foreach (var slot in Dense(touches))
            {
                log.Touch(slot);
            }

            log.AssertInvariants();
            var expected = Dense(touches).Skip(cursor).Reverse().Distinct().Reverse().ToArray();
            Assert.Equal(expected, log.SlotsAfter((ulong)cursor));
        });
    }

    /// <summary>Numbers slots in the order of their first use, as the store does.</summary>
    private static int[] Dense(int[] touches)
    {
        var order = touches.Distinct().ToList();
        return [.. touches.Select(touch => order.IndexOf(touch))];
    }

    private static List<Record> Records((int Owner, int Counter, int Amount)[] operations)
    {
        var records = new List<Record>();
        var slots = new Dictionary<(int, int), SlotContent>();
        var heads = new ulong[2];
        foreach (var (owner, counter, amount) in operations)
        {
            var before = slots.GetValueOrDefault((owner, counter));
            var magnitude = (ulong)Math.Abs(amount);
            var after = amount > 0
                ? new SlotContent(before.Added + magnitude, before.Subtracted, ++heads[owner])
                : new SlotContent(before.Added, before.Subtracted + magnitude, ++heads[owner]);
            slots[(owner, counter)] = after;
            records.Add(new Record(OwnerOf(owner), Counters[counter], after));
        }

        return records;
    }

    private static OwnerId OwnerOf(int owner) => new($"o{owner}", new Incarnation(1, (ulong)owner + 1));

    private static CounterStore Merge(IReadOnlyList<Record> records)
    {
        var store = new CounterStore(new OwnerId("self", new Incarnation(9, 9)));
        foreach (var record in records)
        {
            store.Merge(store.OwnerOf(record.Owner), record.Counter, record.Content, out _);
        }

        store.AssertInvariants();
        return store;
    }

    private static List<Record> Snapshot(CounterStore store) =>
        [.. store.Owners.SelectMany(owner => Enumerable.Range(0, owner.Count).Select(slot =>
            new Record(owner.Id, store.Counters.NameOf(owner.CounterOf(slot)), owner.ContentOf(slot))))];

    private static string Show(CounterStore store) => string.Join('\n', Snapshot(store)
        .Select(record => record.ToString()).Order(StringComparer.Ordinal)
        .Concat(store.Owners.Where(owner => owner.Count > 0).Select(owner => $"{owner.Id} X={owner.Checksum}")
            .Order(StringComparer.Ordinal)));

    private sealed record Record(OwnerId Owner, string Counter, SlotContent Content)
    {
        public long GetHashCodeOfContent() => (long)Chance.Hash(ToString());
    }
}
