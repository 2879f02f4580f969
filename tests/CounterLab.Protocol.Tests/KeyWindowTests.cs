using CounterLab.Protocol.Adds;
using CounterLab.Protocol.Identity;

namespace CounterLab.Protocol.Tests;

/// <summary>Idempotency keys: an add is applied once within the window, and refused outside of it.</summary>
public sealed class KeyWindowTests
{
    private static readonly Incarnation Own = new(1, 1);
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(60);

    private readonly Replica _replica = new(new ReplicaOptions
    {
        Id = "n1",
        Address = "n1",
        Incarnation = Own,
        KeyWindow = Window,
        Limits = new ReplicaLimits { Keys = 3 },
    });

    [Fact]
    public void A_key_applies_once_and_answers_the_same_again()
    {
        var first = Add("k", 5, 0);
        var again = Add("k", 5, 10, age: 10);
        Assert.Equal((first.Added!.Value with { IsRepeated = true }, false), (again.Added!.Value, first.IsRepeated));
        Assert.True(again.IsRepeated);
        Assert.Equal(5, Value);
        Assert.Null(again.Refusal);
    }

    [Fact]
    public void A_key_of_another_add_is_refused() =>
        AssertRefused("KEY_REUSED", Add("k", 5, 0), Add("k", 6, 1, age: 1));

    [Fact]
    public void A_key_of_another_life_is_refused() =>
        AssertRefused(
            "KEY_OF_ANOTHER_LIFE", null,
            Take(new Input.Add("likes", 1, Key: new IdempotencyKey("k", new Incarnation(2, 2), TimeSpan.Zero)), 0));

    [Fact]
    public void A_key_is_known_to_the_end_of_the_window_and_refused_after_it()
    {
        Add("k", 5, 0);
        Assert.True(Add("k", 5, 60_000, age: 60_000).IsRepeated);
        AssertRefused("KEY_EXPIRED", null, Add("k", 5, 60_001, age: 60_001));
        Assert.Equal(5, Value);
    }

    [Fact]
    public void A_key_beyond_the_number_remembered_is_refused_and_a_first_try_never_is()
    {
        for (var i = 1; i <= 3; i++)
        {
            Add($"k{i}", 1, i);
        }

        Assert.Equal(3, _replica.View.KeyCount);
        Assert.True(Add("k1", 1, 4, age: 3).IsRepeated); // at the limit of three keys
        Assert.NotNull(Add("k4", 1, 5).Added); // one key more: k1 is forgotten
        Assert.Equal(3, _replica.View.KeyCount);
        AssertRefused("KEY_EXPIRED", null, Add("k1", 1, 6, age: 5));
        Assert.NotNull(Add("never-seen", 1, 7, age: 5).Added); // first sent at 2, after the forgotten key
        Assert.Equal(5, Value);
    }

    [Fact]
    public void A_repeat_is_answered_whatever_has_become_of_the_node()
    {
        Add("k", 5, 0);
        _replica.Handle(new Input.Leave(), TimeSpan.FromMilliseconds(1));
        Assert.Equal(RefusalCode.Unavailable, Add("k2", 1, 1).Refusal?.Code);
        Assert.True(Add("k", 5, 1, age: 1) is { IsRepeated: true, Refusal: null });
    }

    [Fact]
    public void A_key_of_the_future_is_refused() =>
        Assert.Equal(RefusalCode.InvalidArgument, Add("k", 1, 5, age: -1).Refusal?.Code);

    [Theory]
    [InlineData("")]
    [InlineData("a b")]
    [InlineData("ü")]
    [InlineData("xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx")]
    public void A_malformed_key_is_refused(string text) =>
        Assert.Equal(RefusalCode.InvalidArgument, Add(text, 1, 0).Refusal?.Code);

    private Int128 Value => _replica.View.ValueOf(_replica.View.Find("likes"));

    private Outcome Add(string key, long amount, int atMs, int age = 0) =>
        Take(new Input.Add("likes", amount, Key: new IdempotencyKey(key, Own, TimeSpan.FromMilliseconds(atMs - age))),
            atMs);

    private Outcome Take(Input.Add add, int atMs)
    {
        var effects = _replica.Handle(add, TimeSpan.FromMilliseconds(atMs));
        return new Outcome(effects.Result.Added, effects.Result.Added is { IsRepeated: true }, effects.Result.Refusal);
    }

    private static void AssertRefused(string reason, Outcome? before, Outcome outcome)
    {
        Assert.True(before is null or { Added: not null });
        Assert.Equal((RefusalCode.FailedPrecondition, reason), (outcome.Refusal!.Code, outcome.Refusal.Reason));
        Assert.Null(outcome.Added);
    }

    private sealed record Outcome(Added? Added, bool IsRepeated, Refusal? Refusal);
}
