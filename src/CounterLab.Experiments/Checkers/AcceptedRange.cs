namespace CounterLab.Experiments.Checkers;

/// <summary>The values that a counter may have. Additions and subtractions are kept apart.</summary>
public readonly record struct AcceptedRange(
    Int128 AddedMin, Int128 AddedMax, Int128 SubtractedMin, Int128 SubtractedMax)
{
    /// <summary>The lowest value.</summary>
    public Int128 Least => AddedMin - SubtractedMax;

    /// <summary>The highest value.</summary>
    public Int128 Most => AddedMax - SubtractedMin;

    /// <summary>Returns the range with one more add, which must be present or only may be.</summary>
    public AcceptedRange With(long amount, bool isCertain)
    {
        Int128 added = Math.Max(amount, 0), subtracted = Math.Max(-amount, 0);
        return new AcceptedRange(
            AddedMin + (isCertain ? added : 0), AddedMax + added, SubtractedMin + (isCertain ? subtracted : 0),
            SubtractedMax + subtracted);
    }
}
