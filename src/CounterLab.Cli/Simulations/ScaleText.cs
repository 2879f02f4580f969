using System.Globalization;

namespace CounterLab.Cli.Simulations;

/// <summary>Formats the rows of scale as the Markdown table in docs/SCALE.md.</summary>
internal static class ScaleText
{
    public const string Head =
        "| mode | nodes | idle: messages per node·s | idle: B per node·s | messages per add | KB per add | on the "
            + "last node: median ms | max ms | converged | after the heal, ms | virtual s | events | real s | "
            + "events/s | peak heap MB |\n"
        + "|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|";

    public static string Of(ScaleRow row) => string.Create(
        CultureInfo.InvariantCulture,
        $"| {row.Mode} | {row.Nodes} | {row.IdleMessages:N1} | {row.IdleBytes:N0} | {row.MessagesPerAdd:N0} | "
            + $"{row.BytesPerAdd / 1000:N1} | {row.MedianMs:N1} | "
            + $"{row.MaxMs:N1}{(row.Unseen > 0 ? $" ({row.Unseen} unseen)" : "")} | {(row.Converged ? "yes" : "no")} "
            + $"| {(row.HealedMs is { } ms ? ms.ToString("N0", CultureInfo.InvariantCulture) : "–")} | "
            + $"{row.VirtualSeconds:N1} | {row.Events:N0} | {row.RealSeconds:N1} | {row.EventsPerSecond:N0} | "
            + $"{row.PeakMegabytes:N0} |");
}
