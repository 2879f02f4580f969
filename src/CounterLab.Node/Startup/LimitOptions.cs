using System.Globalization;
using CounterLab.Protocol;

namespace CounterLab.Node.Startup;

/// <summary>The limits of a node as one option: <c>--limits owners=5000,counters=2000000</c>.</summary>
internal static class LimitOptions
{
    /// <summary>
    /// The limits by name, each with its maximum. A digest of six times <c>owners</c> must fit a message, and a reset
    /// of <c>reset-owners</c> a batch; the other maxima are what a machine of today can keep in memory.
    /// </summary>
    private static readonly SortedDictionary<string, (int Most, Func<NodeOptions, int, NodeOptions> Set)> Known =
        new(StringComparer.Ordinal)
        {
            ["bounded"] = (1_000_000, (options, value) => With(options, limits => limits with { Bounded = value })),
            ["counters"] = (100_000_000, (options, value) => With(options, limits => limits with { Counters = value })),
            ["ingest-streams"] = (10_000, (options, value) => options with { IngestStreamsMax = value }),
            ["keys"] = (10_000_000, (options, value) => With(options, limits => limits with { Keys = value })),
            ["members"] = (64, (options, value) => With(options, limits => limits with { Peers = value })),
            ["owners"] = (10_000, (options, value) => With(options, limits => limits with { Owners = value })),
            ["reads"] = (100_000, (options, value) => With(options, limits => limits with { Reads = value })),
            ["reset-owners"] = (
                20_000, (options, value) => With(options, limits => limits with { ResetOwners = value })),
            ["streams"] = (100_000, (options, value) => options with { StreamsMax = value }),
            ["token-owners"] = (
                10_000_000, (options, value) => With(options, limits => limits with { AwaitedEntries = value })),
            ["waiters"] = (10_000_000, (options, value) => With(options, limits => limits with { Waiters = value })),
        };

    /// <summary>The names of the limits.</summary>
    public static string Names => string.Join(", ", Known.Keys);

    /// <summary>Returns the options with these limits.</summary>
    /// <exception cref="FormatException">
    /// A limit is unknown or out of its range. The text is the line to print.
    /// </exception>
    public static NodeOptions Read(NodeOptions options, IReadOnlyList<string> limits)
    {
        foreach (var limit in limits)
        {
            var parts = limit.Split('=');
            if (parts is not [var name, var text] || !Known.TryGetValue(name, out var known))
            {
                throw new FormatException($"--limits is malformed. Expected NAME=NUMBER of {Names}; found '{limit}'.");
            }

            options = int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value)
                && value >= 1 && value <= known.Most
                ? known.Set(options, value)
                : throw new FormatException(string.Create(
                    CultureInfo.InvariantCulture,
                    $"--limits is out of range. Expected {name} from 1 to {known.Most}; found '{text}'."));
        }

        return options;
    }

    private static NodeOptions With(NodeOptions options, Func<ReplicaLimits, ReplicaLimits> change) =>
        options with { Limits = change(options.Limits) };
}
