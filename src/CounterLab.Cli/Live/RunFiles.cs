using System.Globalization;
using CounterLab.Cli.Simulations;

namespace CounterLab.Cli.Live;

/// <summary>The paths of the files that a run writes: history and report.</summary>
internal sealed record RunFiles(string History, string Report)
{
    private const string Folder = "runs";

    /// <summary>
    /// Returns the paths given on the command line, or else those of new files in the folder <c>runs</c> of the working
    /// directory.
    /// </summary>
    public static RunFiles For(string scenario, string? history, string? report)
    {
        if (history is null || report is null)
        {
            Files.Guard(Folder, () => Directory.CreateDirectory(Folder));
        }

        var stem =
            string.Create(CultureInfo.InvariantCulture, $"{Plain(scenario)}-{DateTime.UtcNow:yyyyMMdd-HHmmss-fff}");
        return new RunFiles(history ?? Path.Combine(Folder, $"{stem}.jsonl"), report
            ?? Path.Combine(Folder, $"{stem}.html"));
    }

    private static string Plain(string name) =>
        string.Concat(name.Select(c => char.IsAsciiLetterOrDigit(c) || c == '-' ? c : '-'));
}
