using System.Collections.Immutable;
using CounterLab.Lab.Live.Observation;
using CounterLab.Protocol.Identity;
using CounterLab.Wire.V1;
using Microsoft.Extensions.Time.Testing;

namespace CounterLab.Lab.Live.Tests.Observation;

/// <summary>Waiting until a report includes an operation.</summary>
public sealed class SeenOperationsTests
{
    private static readonly OwnerId Owner = new("n1", new Incarnation(1, 1));

    private readonly FakeTimeProvider _time = new();
    private readonly SeenOperations _seen;

    public SeenOperationsTests() => _seen = new SeenOperations(_time);

    [Fact]
    public async Task It_is_waited_for_until_its_node_reports_it()
    {
        _seen.Note(Report(Owner, 3));
        var third = _seen.UntilAsync(Owner, 3);
        var fifth = _seen.UntilAsync(Owner, 5);
        _seen.Note(Report(Owner, 4));
        _seen.Note(Report(new OwnerId("n2", new Incarnation(1, 1)), 9)); // the operations of another node do not count
        _seen.Note(Report(new OwnerId("n1", new Incarnation(1, 2)), 9)); // nor those of another incarnation
        await third;
        Assert.False(fifth.IsCompleted);
        _seen.Note(Report(Owner, 7));
        await fifth;
    }

    [Fact]
    public async Task Nobody_waits_longer_than_a_quarter_of_a_second_for_a_silent_node()
    {
        var wait = _seen.UntilAsync(Owner, 1);
        _time.Advance(TimeSpan.FromMilliseconds(249));
        Assert.False(wait.IsCompleted);
        _time.Advance(TimeSpan.FromMilliseconds(1));
        await wait;
    }

    private static NodeReport Report(OwnerId owner, ulong seq) => new(
        owner, new NodeState(), ImmutableDictionary<string, CounterState>.Empty,
        ImmutableDictionary<OwnerId, ulong>.Empty.Add(owner, seq), [], DateTimeOffset.UnixEpoch);
}
