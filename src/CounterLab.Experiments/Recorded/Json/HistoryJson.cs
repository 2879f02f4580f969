using System.Text.Json;
using CounterLab.Experiments.Recorded.Lines;

namespace CounterLab.Experiments.Recorded.Json;

/// <summary>
/// Lines of a history as JSON, one object per line: times in ms, owners as <c>id#incarnation</c>, numbers as numbers.
/// </summary>
public static class HistoryJson
{
    /// <summary>A line without its line break.</summary>
    public static string Write(HistoryLine line) =>
        JsonSerializer.Serialize(line, HistoryJsonContext.Default.HistoryLine);

    /// <summary>The lines of a history's text; empty ones are skipped.</summary>
    /// <exception cref="HistoryException">
    /// A line does not belong to a history. The message names the line by its number.
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
