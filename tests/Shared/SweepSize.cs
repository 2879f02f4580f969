namespace CounterLab.Tests;

/// <summary>
/// How much a sweep runs: a short version in every run of the tests, all of it where <c>COUNTERLAB_SWEEP=full</c>.
/// </summary>
internal static class SweepSize
{
    private static readonly bool IsFull = Environment.GetEnvironmentVariable("COUNTERLAB_SWEEP") == "full";

    public static int Of(int full, int inShort) => IsFull ? full : inShort;
}
