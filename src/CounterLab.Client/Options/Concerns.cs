using CounterLab.Protocol;
using CounterLab.Protocol.Concerns;
using CounterLab.Protocol.Identity;

namespace CounterLab.Client.Options;

/// <summary>Parses a concern: <c>local</c>, <c>quorum</c>, <c>all</c> or a number of members.</summary>
internal static class Concerns
{
    public const string Expected = "local, quorum, all, or a number of nodes from 1 to 1000";

    /// <summary>Parses the text; returns the default if it is null.</summary>
    /// <exception cref="CounterLabException">The concern is not known.</exception>
    public static Concern Read(string? text, Concern fallback)
    {
        if (string.IsNullOrEmpty(text))
        {
            return fallback;
        }

        return Concern.TryParse(text, out var concern)
            ? concern
            : throw CounterLabException.Of(
                Refusal.InvalidArgument("Unknown concern.", Expected, Quote.Of(text)));
    }
}
