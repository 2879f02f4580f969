using CounterLab.Protocol;
using CounterLab.Protocol.Concerns;
using CounterLab.Protocol.Identity;

namespace CounterLab.Client.Options;

/// <summary>Concerns as applications spell them.</summary>
internal static class Concerns
{
    public const string Expected = "local, quorum, all, or a number of nodes from 1 to 1000";

    /// <summary>The concern asked for, or the default where none was.</summary>
    /// <exception cref="CounterLabException">It is not known.</exception>
    public static Concern Read(string? text, Concern fallback)
    {
        if (string.IsNullOrEmpty(text))
        {
            return fallback;
        }

        return Concern.TryParse(text, out var concern)
            ? concern
            : throw CounterLabException.Of(Refusal.InvalidArgument("The concern is not known.", Expected, Quote.Of(text)));
    }
}
