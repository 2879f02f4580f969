namespace CounterLab.Protocol.State;

/// <summary>
/// The change numbers of this node's absorptions, in ascending order. With a peer's cursor they show which absorptions
/// the peer lacks.
/// </summary>
internal sealed class AbsorptionLog(ChangeNumbers numbers)
{
    private readonly List<ulong> _numbers = [];

    /// <summary>The number of this node's absorptions.</summary>
    public int Count => _numbers.Count;

    /// <summary>Assigns the next change number to this node's next absorption.</summary>
    public void Add()
    {
        var next = numbers.Next();
        Invariant.Holds(
            Count == 0 || _numbers[^1] < next, $"an absorption after {(Count == 0 ? 0 : _numbers[^1])}; found {next}");
        _numbers.Add(next);
    }

    /// <summary>Counts this node's absorptions up to a position in the change log.</summary>
    public int CountUpTo(ulong changeNumber)
    {
        var place = _numbers.BinarySearch(changeNumber);
        return place >= 0 ? place + 1 : ~place;
    }

    /// <summary>Checks that the numbers ascend and that none is above the last assigned one.</summary>
    public void AssertInvariants()
    {
        var before = 0UL;
        foreach (var number in _numbers)
        {
            Invariant.Holds(number > before, $"a change number above {before}; found {number}");
            before = number;
        }

        Invariant.Holds(before <= numbers.Last, $"a change number up to {numbers.Last}; found {before}");
    }
}
