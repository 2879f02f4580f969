using CounterLab.Lab.Live.Observation;

namespace CounterLab.Lab.Live.Tests.Observation;

/// <summary>The counters that were requested least recently are dropped at the limit.</summary>
public sealed class RecentCountersTests
{
    private readonly RecentCounters<List<int>> _counters = new(3, () => []);

    [Fact]
    public void The_one_nobody_asked_for_the_longest_gives_way()
    {
        foreach (var counter in (string[])["a", "b", "c", "a", "d", "e"])
        {
            _counters.Ask(counter).Add(1);
        }

        Assert.Equal(["a", "d", "e"], _counters.Names.Order());
        Assert.Equal([1, 1], _counters.Find("a"));
        Assert.Null(_counters.Find("b"));
    }

    [Fact]
    public void Two_that_are_asked_for_in_turn_keep_what_they_have()
    {
        foreach (var old in (string[])["a", "b", "c"])
        {
            _counters.Ask(old);
        }

        for (var look = 0; look < 10; look++)
        {
            _counters.Ask("d").Add(look);
            _counters.Ask("e").Add(look);
        }

        Assert.Equal((10, 10), (_counters.Ask("d").Count, _counters.Ask("e").Count));
    }

    [Fact]
    public void To_one_that_is_only_expected_nobody_gives_way()
    {
        _counters.Ask("a");
        _counters.Expect("b");
        _counters.Ask("c");
        _counters.Expect("a"); // requested again, so b is now the oldest
        _counters.Expect("d");
        _counters.Ask("e");
        Assert.Equal(["a", "c", "e"], _counters.Names.Order());
    }
}
