namespace CounterLab.Cli.Simulations;

/// <summary>The results of a block of up to <see cref="Sweep.BlockSize"/> seeds.</summary>
/// <param name="Digest">Digest over the trace hashes of this block.</param>
/// <param name="Running">Digest over all trace hashes from the start of the sweep to this block.</param>
internal sealed record SweepBlock(
    ulong From, ulong To, int Valid, int Violated, int Unknown, string Digest, ulong Running,
    IReadOnlyList<SeedFailure> Failures);
