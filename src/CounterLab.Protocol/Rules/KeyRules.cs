using CounterLab.Protocol.Mutants;

namespace CounterLab.Protocol.Rules;

/// <summary>Idempotency keys: an add that arrives again under its key is not applied again.</summary>
internal sealed class KeyRules(Mutant mutant)
{
    /// <summary>
    /// The key of an add that was applied is remembered.
    /// Mutant <see cref="Mutant.KeysForgotten"/>: it is not.
    /// </summary>
    public bool Remembers => mutant != Mutant.KeysForgotten;

    /// <summary>
    /// A key that may have been forgotten is refused.
    /// Mutant <see cref="Mutant.KeysGuessed"/>: it is taken for a new one.
    /// </summary>
    public bool RefusesForgotten => mutant != Mutant.KeysGuessed;

    /// <summary>
    /// A key may have been forgotten if it is not later than the newest one that was.
    /// Mutant <see cref="Mutant.KeysExpireAtOnce"/>: if it is not later than now.
    /// </summary>
    public TimeSpan ForgottenUpTo(TimeSpan newestForgotten, TimeSpan now) =>
        mutant == Mutant.KeysExpireAtOnce ? now : newestForgotten;
}
