using System.Globalization;

namespace CounterLab.Presentation.Timeline;

/// <summary>Parses times that a user types.</summary>
public static class Clocks
{
    private const double PartMax = 1e6;

    /// <summary>
    /// Parses <c>12.08</c> (seconds), <c>00:12.080</c> or <c>1:02:03.5</c>; null if the text is none of these.
    /// </summary>
    public static TimeSpan? Parse(string? text)
    {
        var parts = text?.Trim().Split(':') ?? [];
        if (parts.Length is 0 or > 3)
        {
            return null;
        }

        var seconds = 0.0;
        foreach (var part in parts)
        {
            if (!double.TryParse(part, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value)
                || value > PartMax)
            {
                return null;
            }

            seconds = (seconds * 60) + value;
        }

        return TimeSpan.FromTicks((long)Math.Round(seconds * TimeSpan.TicksPerSecond));
    }
}
