namespace CounterLab.Lab;

/// <summary>The reply to one add.</summary>
/// <param name="Value">The value at that node after the add; null unless applied.</param>
/// <param name="Message">Display text.</param>
/// <param name="ConcernMet">
/// Whether enough members hold the add for the requested concern; always true for <c>local</c>.
/// </param>
/// <param name="ConfirmedBy">Ids of the members known to hold the add.</param>
public sealed record AddOutcome(
    AddStatus Result,
    Int128? Value,
    ulong Seq,
    string Message,
    bool ConcernMet = true,
    IReadOnlyList<string>? ConfirmedBy = null);
