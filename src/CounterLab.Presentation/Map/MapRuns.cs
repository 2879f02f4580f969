using System.Globalization;
using System.Text;

namespace CounterLab.Presentation.Map;

/// <summary>Merges equal neighbours in a row into one rectangle, so that a uniform row takes a few bytes.</summary>
internal static class MapRuns
{
    /// <summary>
    /// Returns the SVG path that covers the cells of each code that occurs, in units of cells; code 0 is omitted.
    /// </summary>
    public static IReadOnlyList<(byte Code, string Path)> Of(ReadOnlySpan<byte> codes, string top, string height)
    {
        var paths = new SortedDictionary<byte, StringBuilder>();
        for (var start = 0; start < codes.Length;)
        {
            var end = start + 1;
            while (end < codes.Length && codes[end] == codes[start])
            {
                end++;
            }

            if (codes[start] != 0)
            {
                if (!paths.TryGetValue(codes[start], out var path))
                {
                    paths[codes[start]] = path = new StringBuilder();
                }

                path.Append(CultureInfo.InvariantCulture, $"M{start} {top}h{end - start}v{height}h-{end - start}z");
            }

            start = end;
        }

        return [.. paths.Select(path => (path.Key, path.Value.ToString()))];
    }
}
