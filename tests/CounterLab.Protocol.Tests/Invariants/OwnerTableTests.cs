using CounterLab.Protocol.Identity;

namespace CounterLab.Protocol.Tests.Invariants;

/// <summary>Hash tables of owners, whose ids clients choose.</summary>
public sealed class OwnerTableTests
{
    [Fact]
    public void Every_table_of_owners_has_hashes_with_the_seed_of_the_process()
    {
        var tables = SampleStates.All().Where(sample => sample.Owners.OfType<Replica>().Any())
            .SelectMany(sample => sample.OwnerTables).ToList();
        Assert.True(tables.Count > 20, $"tables of several replicas; found {tables.Count}");
        Assert.All(tables, comparer => Assert.IsType<OwnerComparer>(comparer));
    }

    [Fact]
    public void Ids_that_collide_under_one_seed_do_not_under_another()
    {
        var (chosen, other) = (OwnerComparer.Of(1), OwnerComparer.Of(2));
        var ids = Enumerable.Range(0, 200_000).Select(i => OwnerId.Session(new Incarnation(7, (ulong)i)))
            .Where(id => chosen.GetHashCode(id) % 1_000 == 0).ToList();
        Assert.InRange(ids.Count, 100, 1_000);
        Assert.InRange(ids.Select(id => other.GetHashCode(id) % 1_000).Distinct().Count(), ids.Count / 2, ids.Count);
    }
}
