namespace CounterLab.Protocol.Tests;

public sealed class FactKindNamesTests
{
    [Fact]
    public void The_names_that_records_and_logs_hold_are_stable() => Assert.Equal(
        [
            "leaving", "undrained", "ready", "hello", "joined", "restarted", "left", "removed", "superseded", "cluster",
            "merged",
            "quarantined", "contradicted", "retry", "delivered", "idle", "alive", "suspect", "dead",
        ],
        Enum.GetValues<FactKind>().Select(FactKindNames.NameOf));

    [Fact]
    public void Every_kind_is_found_by_its_name_and_no_other_name_is_found()
    {
        Assert.All(
            Enum.GetValues<FactKind>(), kind => Assert.Equal(kind, FactKindNames.Find(FactKindNames.NameOf(kind))));
        Assert.All(["", "quarantine", "Dead", "1"], name => Assert.Null(FactKindNames.Find(name)));
    }
}
