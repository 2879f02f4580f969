using System.Reflection;

namespace CounterLab.Protocol.Tests.Invariants;

/// <summary>
/// Corrupts each field of each type that owns state, and asserts that a check notices it. New fields are included
/// automatically: each needs a check, or an entry in <see cref="Unnoticed"/> with the reason why no check is possible.
/// </summary>
public sealed class CorruptedStateTests
{
    private static readonly Lazy<IReadOnlyList<StateGraph>> Samples = new(SampleStates.All);

    /// <summary>The fields whose corruption no check can notice, each with the reason.</summary>
    private static readonly Dictionary<string, string> Unnoticed = new(StringComparer.Ordinal)
    {
        ["BatchBuilder._batch"] = "The content of a batch that was sent: the store may have changed since.",
        ["BootstrapAddress.WasAnswered"] = "A fact about the past that leaves no other trace.",
        ["Confirmations._seen"] = "A hash of what was seen: any number is possible.",
        ["DigestParts.Next"] = "What the peer said last: any owner is possible.",
        ["Handshake.GaveClusterId"] = "What the last Hello said.",
        ["LivenessTracker.Ready"] = "What the peer reported last.",
        ["MemberUpdates._hasDropped"] = "Set and read within one input.",
        ["OwnRecords._absorptionsKnown"] = "A function.",
        ["Pass.AbsorptionsKnown"] = "A function.",
        ["DeferredParts._comparedUpTo"] = "What the peer said before: any owner is possible.",
        ["DeferredParts._isAllCompared"] = "What the peer said before.",
        ["DeferredParts._parts"] = "What the peer said before: any parts are possible.",
        ["Peer.Deferred"] = "What one peer said looks like what another did.",
        ["Peer.Digests"] = "What one peer said looks like what another did.",
        ["PendingRead.Then"] = "A function.",
        ["LackingRecords._theirs"] = "Filled for each digest, and read only while that is compared.",
        ["ReplicaContext.Chance"] = "A random seed: any number is possible.",
        ["ReplicaContext.IsReady"] = "A fact about the past: what was pulled is not kept.",
        ["ReplicaContext.WasAccepted"] = "A fact about the past that leaves no other trace.",
        ["ReplicaContext.Refutation"] = "A number that only other nodes keep.",
    };

    public static TheoryData<string> Fields => [.. AllFields().Except(Unnoticed.Keys, StringComparer.Ordinal)];

    public static TheoryData<string> UnnoticedFields => [.. Unnoticed.Keys];

    [Fact]
    public void The_samples_are_correct() => Assert.All(Samples.Value, sample => sample.Check());

    [Fact]
    public void The_samples_contain_every_owner_of_state()
    {
        var owners = typeof(Replica).Assembly.GetTypes()
            .Where(type => StateGraph.IsOwner(type) && AsserterOf(type) is not null).Select(type => type.Name);
        var found = Samples.Value.SelectMany(sample => sample.Owners).Select(one => one.GetType().Name).ToHashSet();
        Assert.Subset(found, owners.ToHashSet());
    }

    [Theory]
    [MemberData(nameof(Fields))]
    public void A_corrupted_field_is_noticed(string field) => Assert.True(IsNoticed(field), $"{field} is not noticed");

    [Theory]
    [MemberData(nameof(UnnoticedFields))]
    public void A_field_is_listed_only_while_no_check_notices_it(string field) =>
        Assert.False(IsNoticed(field), $"{field} is noticed: {Unnoticed[field]}");

    private static IEnumerable<string> AllFields() => Samples.Value
        .SelectMany(sample => sample.Owners).Select(one => one.GetType()).Distinct()
        .SelectMany(type => StateGraph.FieldsOf(type).Select(field => NameOf(type, field)))
        .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);

    private static string NameOf(Type type, FieldInfo field) => $"{type.Name}.{StateGraph.NameOf(field)}";

    private static MethodInfo? AsserterOf(Type type) =>
        Array.Find(
            type.GetMethods(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic),
            method => method.Name == "AssertInvariants");

    private static bool IsNoticed(string name)
    {
        var pool = Samples.Value.SelectMany(sample => sample.Owners).ToList();
        foreach (var sample in Samples.Value)
        {
            foreach (var owner in sample.Owners)
            {
                var type = owner.GetType();
                var field = StateGraph.FieldsOf(type).FirstOrDefault(one => NameOf(type, one) == name);
                if (field is not null && IsNoticed(sample, owner, field, pool))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static bool IsNoticed(StateGraph sample, object owner, FieldInfo field, List<object> pool)
    {
        var value = field.GetValue(owner);
        try
        {
            return Corruptions.Of(field, value, pool).Any(wrong => IsNoticed(sample, owner, field, wrong));
        }
        finally
        {
            field.SetValue(owner, value);
        }
    }

    private static bool IsNoticed(StateGraph sample, object owner, FieldInfo field, object? wrong)
    {
        field.SetValue(owner, wrong);
        try
        {
            sample.Check();
            return false;
        }
        catch (InvariantException)
        {
            return true;
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return false; // another exception is not a check of the state
        }
    }
}
