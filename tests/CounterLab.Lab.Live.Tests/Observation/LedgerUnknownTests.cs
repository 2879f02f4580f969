using System.Collections.Immutable;
using CounterLab.Lab.Live.Observation;
using CounterLab.Protocol.Identity;
using CounterLab.Wire.V1;

namespace CounterLab.Lab.Live.Tests.Observation;

/// <summary>An add of unknown outcome widens the accepted range until a report of its owner settles it.</summary>
public sealed class LedgerUnknownTests
{
    private const int Many = 25_000;
    private static readonly OwnerId First = new("n1", new Incarnation(1, 1));
    private static readonly OwnerId Second = new("n2", new Incarnation(1, 2));

    private readonly Ledger _ledger = new();

    [Fact]
    public void Of_many_none_is_forgotten()
    {
        Lose(First, "likes", 3, Many);
        Lose(Second, "views", 1, Many);
        Lose(First, "likes", -2, Many);
        Assert.Equal((-2 * Many, 3 * Many), Range("likes"));
        Assert.Equal((0, Many), Range("views"));
        Assert.Equal((0, 0), Range("other"));
    }

    [Fact]
    public void An_owner_s_later_word_settles_its_own_and_nobody_else_s()
    {
        Lose(First, "likes", 1, Many);
        Lose(Second, "likes", 1, Many);
        Hear(First, after: TimeSpan.FromSeconds(6));
        Assert.Equal((0, Many), Range("likes"));
        Hear(Second, after: TimeSpan.FromSeconds(6));
        Assert.Equal((0, 0), Range("likes"));
    }

    [Fact]
    public void A_word_that_comes_too_soon_settles_nothing()
    {
        Lose(First, "likes", 1, Many);
        Hear(First, after: TimeSpan.FromSeconds(1));
        Assert.Equal((0, Many), Range("likes"));
    }

    [Fact]
    public void What_was_summed_waits_for_its_newest()
    {
        Lose(First, "likes", 1, 1);
        Hear(First, after: TimeSpan.FromSeconds(6));
        Assert.Equal((0, 0), Range("likes"));
        Lose(First, "likes", 1, Many);
        Assert.Equal((0, Many), Range("likes"));
    }

    private (long Low, long High) Range(string counter) =>
        _ledger.Page(counter) is var page ? ((long)page.UnknownLow, (long)page.UnknownHigh) : default;

    private void Lose(OwnerId owner, string counter, long amount, int times)
    {
        for (var i = 0; i < times; i++)
        {
            _ledger.NoteUnknown(owner, counter, amount);
        }
    }

    private void Hear(OwnerId owner, TimeSpan after) => _ledger.Note(new NodeReport(
        owner, new NodeState(), ImmutableDictionary<string, CounterState>.Empty,
        ImmutableDictionary<OwnerId, ulong>.Empty, [], DateTimeOffset.UtcNow + after));
}
