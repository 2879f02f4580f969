namespace CounterLab.Cli.Commands;

/// <summary>Which members confirmed a change, for people.</summary>
internal static class ConcernText
{
    /// <summary>Nothing for the concern local; otherwise the members that confirmed the change.</summary>
    public static string Of(string concern, bool isMet, IEnumerable<string> confirmedBy, uint members) =>
        concern == "local" ? "" : $", {(isMet ? "confirmed" : "NOT confirmed as asked: only")} by "
            + $"{string.Join(", ", confirmedBy)} of {members}";
}
