namespace CounterLab.Cli.Commands;

/// <summary>The text output that states which members confirmed a change.</summary>
internal static class ConcernText
{
    /// <summary>The members that confirmed the change; empty for the concern local.</summary>
    public static string Of(string concern, bool isMet, IEnumerable<string> confirmedBy, uint members) =>
        concern == "local" ? "" : $", {(isMet ? "confirmed" : "NOT confirmed as asked: only")} by "
            + $"{string.Join(", ", confirmedBy)} of {members}";
}
