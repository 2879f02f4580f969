namespace CounterLab.Cli.Simulations;

/// <summary>A block of up to 1,000 seeds that has been run.</summary>
/// <param name="Digest">Over this block's trace hashes alone.</param>
/// <param name="Running">Over all trace hashes from the first seed of the sweep on.</param>
internal sealed record SweepBlock(
    ulong From, ulong To, int Valid, int Violated, int Unknown, string Digest, ulong Running,
    IReadOnlyList<SeedFailure> Failures);
