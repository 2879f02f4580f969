namespace CounterLab.Lab;

/// <summary>Reply to one add.</summary>
/// <param name="Value">Value at that node after the add; null unless applied.</param>
/// <param name="Message">For people.</param>
/// <param name="ConcernMet">Enough members hold it for the requested concern; always true for <c>local</c>.</param>
/// <param name="ConfirmedBy">Ids of the members known to hold it.</param>
public sealed record AddOutcome(
    AddStatus Result,
    Int128? Value,
    ulong Seq,
    string Message,
    bool ConcernMet = true,
    IReadOnlyList<string>? ConfirmedBy = null);
