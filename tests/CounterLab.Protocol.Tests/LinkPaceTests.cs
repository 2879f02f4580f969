using CounterLab.Protocol.Passes;

namespace CounterLab.Protocol.Tests;

/// <summary>The size of messages follows what a link carries.</summary>
public sealed class LinkPaceTests
{
    private const int Most = 1 << 20;
    private static readonly TimeSpan Usual = TimeSpan.FromSeconds(1);

    private readonly LinkPace _pace = new(Most);

    [Fact]
    public void It_doubles_while_full_messages_arrive_quickly()
    {
        Assert.Equal(LinkPace.First, _pace.Bytes);
        _pace.OnDelivered(100, TimeSpan.Zero, Usual);
        Assert.Equal(LinkPace.First, _pace.Bytes);
        _pace.OnDelivered(LinkPace.First, Usual / 2, Usual);
        Assert.Equal(LinkPace.First, _pace.Bytes);
        _pace.OnDelivered(LinkPace.First, Usual / 4, Usual);
        Assert.Equal(LinkPace.First * 2, _pace.Bytes);
        for (var i = 0; i < 20; i++)
        {
            _pace.OnDelivered(_pace.Bytes, TimeSpan.Zero, Usual);
            _pace.AssertInvariants();
        }

        Assert.Equal(Most, _pace.Bytes);
    }

    [Fact]
    public void It_halves_with_each_late_message_down_to_a_least_size()
    {
        _pace.OnLate(LinkPace.First);
        Assert.Equal(LinkPace.First / 2, _pace.Bytes);
        _pace.OnLate(100); // a small message that was lost says nothing about sizes
        Assert.Equal(LinkPace.First / 2, _pace.Bytes);
        for (var i = 0; i < 20; i++)
        {
            _pace.OnLate(_pace.Bytes);
            _pace.AssertInvariants();
        }

        Assert.Equal(LinkPace.Least, _pace.Bytes);
    }

    [Fact]
    public void Only_a_message_that_cannot_be_smaller_gets_a_longer_deadline()
    {
        Assert.Equal(Usual, _pace.DeadlineOf(LinkPace.First, Usual));
        Assert.Equal(Usual * 10, _pace.DeadlineOf(LinkPace.First * 10, Usual));
        Assert.Equal(LinkPace.LongestDeadline, _pace.DeadlineOf(int.MaxValue, Usual));
    }

    [Fact]
    public void A_small_limit_is_kept()
    {
        var small = new LinkPace(300);
        small.OnLate(300);
        small.OnDelivered(300, TimeSpan.Zero, Usual);
        small.AssertInvariants();
        Assert.Equal(300, small.Bytes);
    }
}
