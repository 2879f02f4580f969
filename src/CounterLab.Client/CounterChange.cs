namespace CounterLab.Client;

/// <summary>The newest value of a counter.</summary>
/// <param name="Counter">The counter.</param>
/// <param name="Value">
/// The value; if it does not fit int64, the nearest one (see <paramref name="ExactValue"/>).
/// </param>
/// <param name="Exists">Whether the counter exists: it has an add that no delete had observed.</param>
/// <param name="ExactValue">The exact value.</param>
public readonly record struct CounterChange(string Counter, long Value, bool Exists, Int128 ExactValue);
