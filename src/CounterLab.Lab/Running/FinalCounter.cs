namespace CounterLab.Lab.Running;

/// <summary>A counter after the run.</summary>
/// <param name="Least">
/// The lowest accepted value: all acknowledged adds that cannot have been lost, plus every negative add that may have
/// been applied. Null where the counter was reset.
/// </param>
/// <param name="Most">The highest accepted value.</param>
/// <param name="Values">The value at each live node, by node id.</param>
public sealed record FinalCounter(
    string Counter, Int128? Least, Int128? Most, IReadOnlyDictionary<string, Int128> Values);
