using System.Globalization;

namespace CounterLab.Lab.Live.Processes;

/// <summary>Memory and threads of a process at one moment.</summary>
/// <param name="ResidentBytes">The resident set size in bytes.</param>
public sealed record ProcessSample(string Node, long ResidentBytes, int Threads)
{
    private const long BytesPerKilobyte = 1024;

    /// <summary>
    /// Returns the values that the kernel reports; null: there is no such process, or the kernel is not supported.
    /// </summary>
    public static ProcessSample? Of(string node, int pid)
    {
        try
        {
            var lines = File.ReadAllLines($"/proc/{pid}/status");
            return new ProcessSample(node, Number(lines, "VmRSS:") * BytesPerKilobyte, (int)Number(lines, "Threads:"));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static long Number(string[] lines, string name)
    {
        var line = Array.Find(lines, line => line.StartsWith(name, StringComparison.Ordinal)) ?? "";
        var digits = string.Concat(line.Where(char.IsAsciiDigit));
        return long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
    }
}
