using CounterLab.Protocol.Identity;
using CounterLab.Protocol.Passes;

namespace CounterLab.Protocol.Tests;

/// <summary>Invalid input and limits: what is beyond a limit is refused with a reason and changes nothing.</summary>
public sealed class InputTests
{
    private readonly ReplicaOptions _options = new() { Id = "n1", Address = "n1", Incarnation = new Incarnation(1, 1) };

    public static TheoryData<string?> BadNames =>
        ["", "a\u0000", "tab\t", "\u0085", "x\uD800", "\uDC00y", new string('a', 257), new string('é', 129)];

    public static TheoryData<string> GoodNames => ["a", "名前", "😀", new string('a', 256), new string('é', 128), " "];

    [Theory]
    [MemberData(nameof(BadNames))]
    public void A_malformed_name_is_refused(string? name)
    {
        var replica = new Replica(_options);
        Assert.Equal(
            RefusalCode.InvalidArgument, replica.Handle(new Input.Add(name!, 1), TimeSpan.Zero).Result.Refusal?.Code);
        Assert.Equal(0, replica.View.CounterCount);
    }

    [Theory]
    [MemberData(nameof(GoodNames))]
    public void A_well_formed_name_is_taken(string name) =>
        Assert.NotNull(new Replica(_options).Handle(new Input.Add(name, 1), TimeSpan.Zero).Result.Added);

    [Theory]
    [InlineData(0L, RefusalCode.InvalidArgument)]
    [InlineData((1L << 53) + 1, RefusalCode.InvalidArgument)]
    [InlineData(-(1L << 53) - 1, RefusalCode.InvalidArgument)]
    [InlineData(long.MinValue, RefusalCode.InvalidArgument)]
    public void An_amount_out_of_bounds_is_refused(long amount, RefusalCode code) =>
        Assert.Equal(
            code, new Replica(_options).Handle(new Input.Add("a", amount), TimeSpan.Zero).Result.Refusal?.Code);

    [Fact]
    public void Amounts_at_the_limit_are_taken()
    {
        var replica = new Replica(_options);
        Assert.NotNull(replica.Handle(new Input.Add("a", 1L << 53), TimeSpan.Zero).Result.Added);
        Assert.NotNull(replica.Handle(new Input.Add("a", -(1L << 53)), TimeSpan.Zero).Result.Added);
        Assert.Equal(0, replica.View.ValueOf(0));
    }

    [Fact]
    public void A_total_past_2_to_the_63_is_out_of_range_and_changes_nothing()
    {
        var replica = new Replica(_options with { Limits = new ReplicaLimits { Amount = long.MaxValue } });
        Assert.NotNull(replica.Handle(new Input.Add("a", long.MaxValue), TimeSpan.Zero).Result.Added);
        Assert.Equal(RefusalCode.OutOfRange, replica.Handle(new Input.Add("a", 1), TimeSpan.Zero).Result.Refusal?.Code);
        Assert.Equal(long.MaxValue, replica.View.ValueOf(0));
        Assert.Equal(1UL, replica.View.Head);
    }

    [Fact]
    public void One_counter_more_than_the_limit_is_refused()
    {
        var replica = new Replica(_options with { Limits = new ReplicaLimits { Counters = 2 } });
        Assert.NotNull(replica.Handle(new Input.Add("a", 1), TimeSpan.Zero).Result.Added);
        Assert.NotNull(replica.Handle(new Input.Add("b", 1), TimeSpan.Zero).Result.Added);
        Assert.Equal(
            RefusalCode.ResourceExhausted, replica.Handle(new Input.Add("c", 1), TimeSpan.Zero).Result.Refusal?.Code);
        Assert.NotNull(replica.Handle(new Input.Add("b", 1), TimeSpan.Zero).Result.Added);
    }

    [Fact]
    public void Backoff_doubles_from_its_base_to_its_maximum_and_never_ends()
    {
        int[] ceilings =
            [.. Enumerable.Range(1, 9).Select(n => (int)PassBackoff.Ceiling(_options, n).TotalMilliseconds)];
        Assert.Equal([100, 200, 400, 800, 1600, 3200, 5000, 5000, 5000], ceilings);
        Assert.Equal(_options.BackoffMax, PassBackoff.Ceiling(_options, int.MaxValue));
        var delays = Enumerable.Range(0, 1000).Select(i => PassBackoff.Delay(_options, new Chance(3), 4, (ulong)i))
            .ToList();
        Assert.All(delays, delay => Assert.InRange(delay.TotalMilliseconds, 0, 800));
        Assert.True(delays.Max() - delays.Min() > TimeSpan.FromMilliseconds(700), "full jitter uses the whole range");
    }
}
