namespace CounterLab.Cli.Simulations;

/// <summary>The result of one fuzz seed.</summary>
/// <param name="Inputs">The attacker's inputs.</param>
/// <param name="Refused">How many of them were refused.</param>
/// <param name="Handled">All inputs of all nodes.</param>
/// <param name="SlowestMs">The longest time of one input.</param>
/// <param name="Check">What does not hold; empty: everything holds.</param>
/// <param name="Input">The number of the attacker's last input before the violation; −1: none.</param>
/// <param name="Shrunk">The inputs that are left after shrinking.</param>
internal sealed record FuzzRow(
    ulong Seed, int Inputs, int Refused, long Handled, double SlowestMs, string Check, string Message, int Input,
    string Reproduce, IReadOnlyList<string> Shrunk);
