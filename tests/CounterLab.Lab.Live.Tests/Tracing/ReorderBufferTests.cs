using CounterLab.Lab.Live.Observation.Tracing;

namespace CounterLab.Lab.Live.Tests.Tracing;

/// <summary>The buffer puts the reports of several nodes into one order, in which time never decreases.</summary>
public sealed class ReorderBufferTests
{
    private readonly ReorderBuffer<string> _waiting = new();

    [Fact]
    public void What_is_told_out_of_turn_comes_out_in_order()
    {
        Tell(3, "c");
        Tell(1, "a");
        Tell(2, "b");
        Assert.Equal(["a 1", "b 2"], Until(2));
        Assert.Equal(["c 3"], Until(3));
        Assert.Empty(Until(10));
    }

    [Fact]
    public void What_is_said_of_one_moment_stays_in_the_order_in_which_it_is_said()
    {
        Tell(1, "first");
        Tell(1, "second");
        Assert.Equal(["first 1", "second 1"], Until(5));
    }

    [Fact]
    public void What_comes_too_late_is_given_the_earliest_time_left_and_says_so()
    {
        Tell(5, "e");
        Assert.Equal(["e 5"], Until(8));
        Tell(2, "late");
        Tell(9, "f");
        Assert.Equal(["late 8.0001, 6.0001 late", "f 9"], Until(9));
    }

    [Fact]
    public void The_very_first_moment_is_not_late()
    {
        Tell(0, "zero");
        Assert.Equal(["zero 0"], Until(0));
    }

    private void Tell(int milliseconds, string what) => _waiting.Add(TimeSpan.FromMilliseconds(milliseconds), what);

    private List<string> Until(int milliseconds)
    {
        var released = _waiting.Until(TimeSpan.FromMilliseconds(milliseconds));
        return [.. released.Select(given => Text(given.Item, given.At, given.Late))];
    }

    private static string Text(string item, TimeSpan at, TimeSpan late)
    {
        var text = FormattableString.Invariant($"{item} {at.TotalMilliseconds}");
        return late > TimeSpan.Zero ? FormattableString.Invariant($"{text}, {late.TotalMilliseconds} late") : text;
    }
}
