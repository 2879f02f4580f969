using System.Text.Json;
using CounterLab.Experiments.Recorded.Lines;

namespace CounterLab.Experiments.Recorded.Json;

/// <summary>
/// Reads and writes the lines of a history as JSON, one object per line: times in milliseconds, owners as
/// <c>id#incarnation</c>, numbers as JSON numbers.
/// </summary>
public static class HistoryJson
{
    /// <summary>Returns a line as JSON, without a line break.</summary>
    public static string Write(HistoryLine line) =>
        JsonSerializer.Serialize(line, HistoryJsonContext.Default.HistoryLine);

    /// <summary>Parses the lines of a history. Empty lines are skipped.</summary>
    /// <exception cref="HistoryException">
    /// A line is not part of a history. The message contains the number of the line.
    /// </exception>
    public static IEnumerable<HistoryLine> Read(IEnumerable<string> lines)
    {
        var number = 0;
        foreach (var text in lines)
        {
            number++;
            if (text.Length > 0)
            {
                yield return Read(text, number);
            }
        }
    }

    private static HistoryLine Read(string text, int number)
    {
        try
        {
            return JsonSerializer.Deserialize(text, HistoryJsonContext.Default.HistoryLine)
                ?? throw new HistoryException(number, "null");
        }
        catch (Exception e) when (e is JsonException or NotSupportedException or FormatException)
        {
            throw new HistoryException(number, e.Message);
        }
    }
}
