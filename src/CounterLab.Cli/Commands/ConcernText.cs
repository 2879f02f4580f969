namespace CounterLab.Cli.Commands;

/// <summary>The text output that states which members confirmed a change.</summary>
internal static class ConcernText
{
    /// <summary>The members that confirmed the change; empty for the concern local.</summary>
    public static string Of(string concern, bool isMet, IReadOnlyCollection<string> confirmedBy, uint members)
    {
        if (concern == "local")
        {
            return "";
        }

        var names = confirmedBy.Count > 0 ? $": {string.Join(", ", confirmedBy)}" : "";
        return $", {concern} {(isMet ? "met" : "NOT met in time")}{names} ({confirmedBy.Count} of {members} members)";
    }
}
