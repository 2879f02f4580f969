using CounterLab.Protocol.Adds;
using CounterLab.Protocol.Mutants;

namespace CounterLab.Protocol.Rules;

/// <summary>Batches of adds: each add is applied or refused for itself.</summary>
internal sealed class BatchRules(Mutant mutant)
{
    /// <summary>
    /// The refusal that an add inherits from earlier ones of its batch: none.
    /// Mutant <see cref="Mutant.BatchStops"/>: that of the last one that was refused.
    /// </summary>
    public Refusal? Inherited(IReadOnlyList<RefusedAdd> refused) =>
        mutant == Mutant.BatchStops && refused.Count > 0 ? refused[^1].Refusal : null;
}
