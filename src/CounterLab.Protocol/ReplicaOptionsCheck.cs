using System.Globalization;
using CounterLab.Protocol.Identity;
using CounterLab.Protocol.Membership;
using CounterLab.Protocol.Messages;
using CounterLab.Protocol.Passes;

namespace CounterLab.Protocol;

/// <summary>Validates options. Reports for each invalid one its name, what was expected and what was found.</summary>
internal static class ReplicaOptionsCheck
{
    /// <summary>The maximum duration of any option, 10,000 days, so that sums of times cannot overflow.</summary>
    public static readonly TimeSpan DurationMax = TimeSpan.FromDays(10_000);

    /// <summary>The minimum duration of any option, 1 ms: clocks and timers of hosts have this resolution.</summary>
    public static readonly TimeSpan DurationMin = TimeSpan.FromMilliseconds(1);

    private const int OwnersMax = int.MaxValue / 6;
    private const int PeersMax = 100_000;
    private const int CountMax = int.MaxValue;

    public static List<string> Failures(ReplicaOptions options) =>
        [.. Identities(options).Concat(Durations(options)).Concat(Counts(options)).Concat(Limits(options.Limits))
            .OfType<string>()];

    private static IEnumerable<string?> Identities(ReplicaOptions options)
    {
        yield return Of(nameof(options.Id), NodeId.Check(options.Id));
        yield return Of(nameof(options.Address), PeerAddress.Check(options.Address));
        yield return Of(nameof(options.Cluster), NodeId.Check(options.Cluster, "cluster's name"));
        yield return options.Incarnation.IsNone ? Say(nameof(options.Incarnation), "128 random bits", "none") : null;
        foreach (var address in options.BootstrapAddresses)
        {
            yield return Of(nameof(options.BootstrapAddresses), PeerAddress.Check(address));
        }

        foreach (var member in options.FixedMembers)
        {
            yield return Of(nameof(options.FixedMembers), NodeId.Check(member));
        }

        if (options.FixedMembers.Count > 0 && !options.FixedMembers.Contains(options.Id))
        {
            yield return Say(
                nameof(options.FixedMembers), $"a list with {Quote.Of(options.Id)}",
                Quote.Of(string.Join(',', options.FixedMembers)));
        }
    }

    private static IEnumerable<string?> Durations(ReplicaOptions options) =>
    [
        Duration(nameof(options.BackoffBase), options.BackoffBase),
        Range(nameof(options.BackoffMax), options.BackoffMax, options.BackoffBase, DurationMax),
        Duration(nameof(options.CallDeadline), options.CallDeadline),
        Range(nameof(options.ProbeDeadline), options.ProbeDeadline, DurationMin, options.ProbeInterval),
        Duration(nameof(options.ProbeInterval), options.ProbeInterval),
        Duration(nameof(options.SuspectAfter), options.SuspectAfter),
        Duration(nameof(options.DeadAfter), options.DeadAfter),
        Duration(nameof(options.SyncInterval), options.SyncInterval),
        Duration(nameof(options.JoinInterval), options.JoinInterval),
        Duration(nameof(options.LeaveDeadline), options.LeaveDeadline),
        Duration(nameof(options.GossipInterval), options.GossipInterval),
        Duration(nameof(options.KeyWindow), options.KeyWindow),
        Duration(nameof(options.SessionIdle), options.SessionIdle),
    ];

    private static IEnumerable<string?> Counts(ReplicaOptions options) =>
    [
        Range(nameof(options.MeshMax), options.MeshMax, 0, CountMax),
        Range(nameof(options.WireVersion), options.WireVersion, WireVersion.Oldest, WireVersion.Newest),
        Range(nameof(options.GossipFanout), options.GossipFanout, 1, PeersMax),
        Enum.IsDefined(options.Mutant) ? null : Say(nameof(options.Mutant), "a known mutant", $"{options.Mutant}"),
    ];

    private static IEnumerable<string?> Limits(ReplicaLimits limits) =>
    [
        Limit(nameof(limits.Counters), limits.Counters, CountMax),
        Limit(nameof(limits.Owners), limits.Owners, OwnersMax),
        Limit(nameof(limits.ResetOwners), limits.ResetOwners, BatchLimits.ResetNamesMax),
        Limit(nameof(limits.Bounded), limits.Bounded, CountMax),
        Limit(nameof(limits.TransferOwners), limits.TransferOwners, CountMax),
        Limit(nameof(limits.Peers), limits.Peers, PeersMax),
        Limit(nameof(limits.Waiters), limits.Waiters, CountMax),
        Limit(nameof(limits.Reads), limits.Reads, CountMax),
        Limit(nameof(limits.AwaitedEntries), limits.AwaitedEntries, CountMax),
        Limit(nameof(limits.Keys), limits.Keys, CountMax),
        Limit(nameof(limits.Amount), limits.Amount, long.MaxValue),
        Limit(nameof(limits.BatchRecords), limits.BatchRecords, BatchLimits.RecordsMax),
        Limit(nameof(limits.BatchBytes), limits.BatchBytes, BatchLimits.BatchBytesMax),
    ];

    private static string? Duration(string name, TimeSpan value) => Range(name, value, DurationMin, DurationMax);

    private static string? Limit(string name, long value, long most) =>
        Range($"{nameof(ReplicaOptions.Limits)}.{name}", value, 1, most);

    private static string? Range<T>(string name, T value, T least, T most)
        where T : IComparable<T> => value.CompareTo(least) >= 0 && value.CompareTo(most) <= 0
            ? null
            : Say(
                name, string.Create(CultureInfo.InvariantCulture, $"{least} to {most}"),
                string.Create(CultureInfo.InvariantCulture, $"{value}"));

    private static string? Of(string name, Refusal? refusal) =>
        refusal is null ? null : Say(name, refusal.Expected, refusal.Found);

    private static string Say(string option, string expected, string found) =>
        $"{nameof(ReplicaOptions)}.{option} is invalid. Expected {expected}; found {found}.";
}
