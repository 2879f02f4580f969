using CounterLab.Protocol.Mutants;

namespace CounterLab.Protocol.Rules;

/// <summary>
/// Every counter whose value an input may have changed is in <see cref="Effects.ChangedCounters"/>. Watches send
/// nothing else.
/// </summary>
internal sealed class ReportRules(Mutant mutant)
{
    /// <summary>
    /// A reset that is merged is reported as a change of its counter.
    /// Mutant <see cref="Mutant.ResetsUnreported"/>: it is not.
    /// </summary>
    public bool ReportsResets => mutant != Mutant.ResetsUnreported;
}
