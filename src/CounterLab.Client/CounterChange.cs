namespace CounterLab.Client;

/// <summary>A counter's newest value.</summary>
/// <param name="Counter">The counter.</param>
/// <param name="Value">The value; the nearest one where it lies outside int64 (then see <paramref name="ExactValue"/>).</param>
/// <param name="Exists">False: nobody has added to it yet.</param>
/// <param name="ExactValue">The value, whatever its size.</param>
public readonly record struct CounterChange(string Counter, long Value, bool Exists, Int128 ExactValue);
