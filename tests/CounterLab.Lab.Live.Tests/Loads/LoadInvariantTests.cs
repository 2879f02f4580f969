using CounterLab.Lab.Live.Loads;
using CounterLab.Lab.Live.Tests.Support;
using CounterLab.Lab.Loads;

namespace CounterLab.Lab.Live.Tests.Loads;

/// <summary>The invariants of a load's tally detect a wrong value in each count.</summary>
public sealed class LoadInvariantTests
{
    private readonly LoadTally _tally = new();

    public LoadInvariantTests()
    {
        for (var i = 0; i < 3; i++)
        {
            _tally.Begin();
        }

        _tally.Acknowledge(TimeSpan.FromMilliseconds(2), isConcernMet: false);
        _tally.Refuse("no");
        _tally.Lose("no answer");
        _tally.AssertInvariants();
    }

    public static TheoryData<string, object> Counts => new()
    {
        { "_begun", 2L }, { "_acknowledged", 2L }, { "_refused", 2L }, { "_unknown", 2L }, { "_missed", 2L },
        { "_missed", -1L }, { "_acks", new Queue<long>([0L, 0L]) },
        { "_times", new Queue<TimeSpan>(Enumerable.Repeat(TimeSpan.Zero, 1_001)) },
    };

    [Theory]
    [MemberData(nameof(Counts))]
    public void A_wrong_count_is_noticed(string field, object value) => Broken.Field(
        _tally, field, value, () => _tally.Status(new LoadPlan(1, ["likes"], []), default, isRunning: true));
}
