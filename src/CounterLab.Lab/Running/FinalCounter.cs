namespace CounterLab.Lab.Running;

/// <summary>A counter after the run.</summary>
/// <param name="Least">
/// Least accepted value: every acknowledged add that cannot have been lost, and of those of unknown outcome what makes
/// it least. Null where the counter was reset.
/// </param>
/// <param name="Most">Greatest accepted value.</param>
/// <param name="Values">By id of each live node.</param>
public sealed record FinalCounter(
    string Counter, Int128? Least, Int128? Most, IReadOnlyDictionary<string, Int128> Values);
