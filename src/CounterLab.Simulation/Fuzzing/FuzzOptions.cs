using CounterLab.Protocol.Mutants;

namespace CounterLab.Simulation.Fuzzing;

/// <summary>The parameters of one fuzz run.</summary>
/// <param name="Seed">Decides everything.</param>
/// <param name="Inputs">The number of inputs that the attacker draws; its answers to calls come on top.</param>
public sealed record FuzzOptions(ulong Seed, int Inputs = FuzzOptions.InputsDefault)
{
    /// <summary>The default number of inputs: about a minute of virtual time.</summary>
    public const int InputsDefault = 1_000;

    /// <summary>
    /// The kinds of inputs; null: the seed decides, and none is <see cref="AttackKind.ForgedRecords"/>.
    /// </summary>
    public IReadOnlyList<AttackKind>? Kinds { get; init; }

    /// <summary>The numbers of inputs that are left out, for shrinking. Time passes as if they were sent.</summary>
    public IReadOnlySet<int> Omitted { get; init; } = new SortedSet<int>();

    /// <summary>The mutant that all nodes run, to show that the campaign would find it. Default none.</summary>
    public Mutant Mutant { get; init; }

    /// <summary>Encodes and decodes the attacker's messages; null: they are passed as objects.</summary>
    public IMessageCodec? Codec { get; init; }

    /// <summary>Is notified before and after each input; null: nothing is.</summary>
    public IFuzzWatch? Watch { get; init; }
}
