using System.Text.Json;

namespace CounterLab.Cli.Simulations;

/// <summary>Finished blocks in a file, one JSON line each, so that an interrupted sweep goes on where it was.</summary>
internal sealed class SweepProgress(string? path, Sweep sweep)
{
    private static readonly JsonSerializerOptions Options = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    /// <summary>The blocks noted before, in order. A last line cut short by a kill is dropped; its block is run again.</summary>
    public List<SweepBlock> Load()
    {
        if (path is null || !File.Exists(path))
        {
            Append(Header());
            return [];
        }

        var lines = File.ReadAllLines(path);
        if (lines.Length == 0 || lines[0] != Header())
        {
            throw new CliException(CliError.WrongArgument(
                "The progress file is of another sweep.", Header(), lines.Length == 0 ? "an empty file" : lines[0]));
        }

        List<SweepBlock> blocks = [.. lines.Skip(1).Select(Parse).TakeWhile(block => block is not null).Select(block => block!)];
        Files.Write(path, writer =>
        {
            foreach (var line in lines.Take(blocks.Count + 1))
            {
                writer.WriteLine(line);
            }
        });
        return blocks;
    }

    public void Note(SweepBlock block) => Append(JsonSerializer.Serialize(block, Options));

    private string Header() => JsonSerializer.Serialize(
        new { sweep.From, sweep.To, sweep.Nodes, mutant = Protocol.MutantNames.Of(sweep.Mutant), sweep.Encode }, Options);

    private void Append(string line)
    {
        if (path is null)
        {
            return;
        }

        try
        {
            File.AppendAllText(path, line + "\n");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CliException(CliError.WrongArgument("The progress file can't be written.", "a place where one may be written", $"{path}: {e.Message}"));
        }
    }

    private static SweepBlock? Parse(string line)
    {
        try
        {
            return JsonSerializer.Deserialize<SweepBlock>(line, Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
