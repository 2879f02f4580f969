using System.Text.Json;
using CounterLab.Cli.Simulations;

namespace CounterLab.Cli.Live;

/// <summary>The log file of a soak, one line per run, from which an interrupted soak resumes.</summary>
internal sealed class SoakLog(string? path)
{
    /// <summary>Completed runs. A truncated last line is removed.</summary>
    public List<SoakLine> Load()
    {
        if (path is null || !File.Exists(path))
        {
            return [];
        }

        var lines = new List<SoakLine>();
        foreach (var text in File.ReadLines(path))
        {
            if (Parse(text) is not { } line || line.Run != lines.Count + 1)
            {
                break;
            }

            lines.Add(line);
        }

        Files.Write(path, writer => lines.ForEach(line => writer.WriteLine(CliJson.Of(line))));
        return lines;
    }

    public void Add(SoakLine line)
    {
        if (path is not null)
        {
            Files.Guard(path, () => File.AppendAllText(path, CliJson.Of(line) + "\n"));
        }
    }

    private static SoakLine? Parse(string text)
    {
        try
        {
            return JsonSerializer.Deserialize<SoakLine>(text, CliJson.Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
