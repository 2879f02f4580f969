using System.Globalization;
using CounterLab.Experiments.Tracing;

namespace CounterLab.Presentation.Timeline;

/// <summary>
/// Identifies one operation on one counter: owner, operation number and counter. Its text in URLs is
/// <c>n1#1:402:likes</c>.
/// </summary>
/// <param name="Owner">Node and incarnation, <c>n1#1</c>, or a session.</param>
public readonly record struct OpId(string Owner, ulong Seq, string Counter)
{
    /// <summary>Returns the newest operation of a slot that a message carries.</summary>
    public static OpId Of(Carried carried) => new(carried.Owner, carried.Seq, carried.Counter);

    /// <summary>Parses the text of <see cref="ToString"/>; null if invalid.</summary>
    public static OpId? Parse(string? text) =>
        text?.Split(':', 3) is [{ Length: > 0 } owner, var digits, { Length: > 0 } counter]
        && ulong.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var seq) && seq > 0
            ? new OpId(owner, seq, counter)
            : null;

    /// <summary>
    /// Whether a slot in a message includes the operation: the same slot, with this operation number or a higher one.
    /// </summary>
    public bool IsIn(Carried carried) => carried.Seq >= Seq && carried.Owner == Owner && carried.Counter == Counter;

    /// <summary>Whether a claim covers the operation.</summary>
    public bool IsIn(Claimed claim) => claim.To >= Seq && claim.From < Seq && claim.Owner == Owner;

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Owner}:{Seq}:{Counter}");
}
