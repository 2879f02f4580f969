using CounterLab.Protocol.Identity;
using CounterLab.Protocol.Mutants;

namespace CounterLab.Protocol.Tests;

/// <summary>
/// Options at their limits and one beyond. The error names the option, what was expected and what was found.
/// </summary>
public sealed class ReplicaOptionsTests
{
    private static readonly TimeSpan Tick = TimeSpan.FromTicks(1);
    private static readonly TimeSpan Least = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan Most = TimeSpan.FromDays(10_000);
    private static readonly ReplicaOptions Valid = new()
    {
        Id = "n1",
        Address = "n1",
        Incarnation = new Incarnation(1, 1),
    };

    private static readonly Dictionary<string, Func<TimeSpan, ReplicaOptions>> Durations = new(StringComparer.Ordinal)
    {
        ["BackoffBase"] = value => Valid with { BackoffBase = value, BackoffMax = Most },
        ["CallDeadline"] = value => Valid with { CallDeadline = value },
        ["ProbeInterval"] = value => Valid with { ProbeInterval = value, ProbeDeadline = Least },
        ["SuspectAfter"] = value => Valid with { SuspectAfter = value },
        ["DeadAfter"] = value => Valid with { DeadAfter = value },
        ["SyncInterval"] = value => Valid with { SyncInterval = value },
        ["JoinInterval"] = value => Valid with { JoinInterval = value },
        ["LeaveDeadline"] = value => Valid with { LeaveDeadline = value },
        ["GossipInterval"] = value => Valid with { GossipInterval = value },
        ["KeyWindow"] = value => Valid with { KeyWindow = value },
        ["SessionIdle"] = value => Valid with { SessionIdle = value },
    };

    private static readonly Dictionary<string, (Func<int, ReplicaLimits> Of, int Most)> Limits = new()
    {
        ["Counters"] = (value => new ReplicaLimits { Counters = value }, int.MaxValue),
        ["Owners"] = (value => new ReplicaLimits { Owners = value }, int.MaxValue / 6),
        ["ResetOwners"] = (value => new ReplicaLimits { ResetOwners = value }, 20_000),
        ["Bounded"] = (value => new ReplicaLimits { Bounded = value }, int.MaxValue),
        ["TransferOwners"] = (value => new ReplicaLimits { TransferOwners = value }, int.MaxValue),
        ["Peers"] = (value => new ReplicaLimits { Peers = value }, 100_000),
        ["Waiters"] = (value => new ReplicaLimits { Waiters = value }, int.MaxValue),
        ["Reads"] = (value => new ReplicaLimits { Reads = value }, int.MaxValue),
        ["AwaitedEntries"] = (value => new ReplicaLimits { AwaitedEntries = value }, int.MaxValue),
        ["Keys"] = (value => new ReplicaLimits { Keys = value }, int.MaxValue),
        ["Amount"] = (value => new ReplicaLimits { Amount = value }, int.MaxValue),
        ["BatchRecords"] = (value => new ReplicaLimits { BatchRecords = value }, 16_000),
        ["BatchBytes"] = (value => new ReplicaLimits { BatchBytes = value }, 1_500_000),
    };

    public static TheoryData<string> DurationNames => [.. Durations.Keys];

    public static TheoryData<string> LimitNames => [.. Limits.Keys];

    [Theory]
    [MemberData(nameof(DurationNames))]
    public void A_duration_is_one_millisecond_to_ten_thousand_days(string option)
    {
        Durations[option](Least).Validate();
        Durations[option](Most).Validate();
        Refused(Durations[option](Least - Tick), $"ReplicaOptions.{option} is invalid. Expected 00:00:00.0010000 to ");
        Refused(Durations[option](Most + Tick), $"ReplicaOptions.{option} is invalid. Expected 00:00:00.0010000 to ");
    }

    [Theory]
    [MemberData(nameof(LimitNames))]
    public void A_limit_is_at_least_one(string limit)
    {
        var (of, most) = Limits[limit];
        (Valid with { Limits = of(1) }).Validate();
        (Valid with { Limits = of(most) }).Validate();
        Refused(Valid with { Limits = of(0) }, $"ReplicaOptions.Limits.{limit} is invalid. Expected 1 to ");
        if (most < int.MaxValue)
        {
            Refused(Valid with { Limits = of(most + 1) }, $"Expected 1 to {most}; found {most + 1}.");
        }
    }

    [Fact]
    public void Every_option_has_a_test() => Assert.Empty(typeof(ReplicaOptions).GetProperties()
        .Select(option => option.Name).Except(Durations.Keys)
        .Except(
        [
            "EqualityContract", "Limits", "Seed", "Id", "Incarnation", "Address", "Cluster", "BootstrapAddresses",
            "FixedMembers", "BackoffMax", "ProbeDeadline", "MeshMax", "GossipFanout", "Mutant", "WireVersion",
        ])
        .Concat(typeof(ReplicaLimits).GetProperties().Where(limit => limit.CanWrite).Select(limit => limit.Name)
            .Except(Limits.Keys)));

    [Fact]
    public void The_highest_backoff_is_at_least_the_first_one()
    {
        (Valid with { BackoffMax = Valid.BackoffBase }).Validate();
        Refused(Valid with { BackoffMax = Valid.BackoffBase - Tick }, "BackoffMax is invalid. Expected 00:00:00.1");
        Refused(Valid with { BackoffMax = Most + Tick }, "BackoffMax is invalid.");
    }

    [Fact]
    public void A_probe_ends_before_the_next_one()
    {
        (Valid with { ProbeDeadline = Valid.ProbeInterval }).Validate();
        (Valid with { ProbeDeadline = Least }).Validate();
        Refused(Valid with { ProbeDeadline = Valid.ProbeInterval + Tick }, "ProbeDeadline is invalid.");
        Refused(Valid with { ProbeDeadline = Least - Tick }, "ProbeDeadline is invalid.");
    }

    [Fact]
    public void Counts_of_peers_are_in_range()
    {
        (Valid with { MeshMax = 0, GossipFanout = 1 }).Validate();
        (Valid with { MeshMax = int.MaxValue, GossipFanout = 100_000 }).Validate();
        Refused(Valid with { MeshMax = -1 }, "MeshMax is invalid. Expected 0 to 2147483647; found -1.");
        Refused(Valid with { GossipFanout = 0 }, "GossipFanout is invalid. Expected 1 to 100000; found 0.");
        Refused(Valid with { GossipFanout = 100_001 }, "GossipFanout is invalid.");
        Refused(Valid with { Mutant = (Mutant)9_999 }, "Mutant is invalid. Expected a known mutant; found 9999.");
    }

    [Fact]
    public void A_wire_version_is_one_that_this_build_speaks()
    {
        (Valid with { WireVersion = 1 }).Validate();
        (Valid with { WireVersion = 2 }).Validate();
        Refused(Valid with { WireVersion = 0 }, "WireVersion is invalid. Expected 1 to 2; found 0.");
        Refused(Valid with { WireVersion = 3 }, "WireVersion is invalid. Expected 1 to 2; found 3.");
    }

    [Fact]
    public void Names_and_addresses_are_well_formed()
    {
        (Valid with { Id = new string('a', 64), Address = new string('a', 260) }).Validate();
        Refused(Valid with { Id = new string('a', 65) }, "ReplicaOptions.Id is invalid. Expected 1-64 characters");
        Refused(Valid with { Id = "-n1" }, "the first not '-'; found '-n1'.");
        Refused(
            Valid with { Address = new string('a', 261) },
            "ReplicaOptions.Address is invalid. Expected a host and a port, 1-260");
        Refused(Valid with { Cluster = "" }, "ReplicaOptions.Cluster is invalid.");
        Refused(Valid with { Incarnation = default }, "Incarnation is invalid. Expected 128 random bits; found none.");
        Refused(Valid with { BootstrapAddresses = ["h:1", "h 2"] }, "BootstrapAddresses is invalid.");
    }

    [Fact]
    public void Fixed_members_include_this_node()
    {
        (Valid with { FixedMembers = ["n2", "n1"] }).Validate();
        Refused(
            Valid with { FixedMembers = ["n2"] }, "FixedMembers is invalid. Expected a list with 'n1'; found 'n2'.");
        Refused(Valid with { FixedMembers = ["n1", "n 2"] }, "FixedMembers is invalid. Expected 1-64 characters");
    }

    [Fact]
    public void All_invalid_options_are_named_at_once()
    {
        var options = Valid with { Id = "", GossipFanout = 0 };
        Refused(options, "ReplicaOptions.Id is invalid.");
        Refused(options, "ReplicaOptions.GossipFanout is invalid.");
    }

    /// <summary>Asserts that validation and the constructor of a replica both refuse the options.</summary>
    private static void Refused(ReplicaOptions options, string says)
    {
        var refused = Assert.Throws<ArgumentException>(options.Validate);
        Assert.Contains(says, refused.Message, StringComparison.Ordinal);
        Assert.Equal(refused.Message, Assert.Throws<ArgumentException>(() => new Replica(options)).Message);
    }
}
