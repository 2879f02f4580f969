namespace CounterLab.Tests;

/// <summary>
/// The size of sweeps: a short version in normal test runs, the complete one with <c>COUNTERLAB_SWEEP=full</c>.
/// </summary>
internal static class SweepSize
{
    private static readonly bool IsFull = Environment.GetEnvironmentVariable("COUNTERLAB_SWEEP") == "full";

    public static int Of(int full, int inShort) => IsFull ? full : inShort;
}
