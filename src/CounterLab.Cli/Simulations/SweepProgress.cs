using System.Text.Json;

namespace CounterLab.Cli.Simulations;

/// <summary>The file of finished blocks, one JSON line each, from which an interrupted sweep resumes.</summary>
internal sealed class SweepProgress(string? path, Sweep sweep)
{
    private static readonly JsonSerializerOptions Options = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    /// <summary>
    /// Loads the finished blocks, in order. Blocks from the first invalid or truncated line on are run again.
    /// </summary>
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
                "The progress file belongs to another sweep.", Header(), lines.Length == 0
                    ? "an empty file" : lines[0]));
        }

        var blocks = new List<SweepBlock>();
        foreach (var line in lines.Skip(1))
        {
            if (Parse(line) is not { Digest: not null, Failures: not null } block || block.From != Next(blocks))
            {
                break;
            }

            blocks.Add(block);
        }

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

    private ulong Next(List<SweepBlock> blocks) => blocks.Count > 0 ? blocks[^1].To + 1 : sweep.From;

    private string Header() => JsonSerializer.Serialize(
        new
        {
            sweep.From,
            sweep.To,
            nodes = sweep.Nodes?.Json(),
            mutant = Protocol.Mutants.MutantNames.Of(sweep.Mutant),
            sweep.Encode,
        },
        Options);

    private void Append(string line)
    {
        if (path is null)
        {
            return;
        }

        Files.Guard(path, () => File.AppendAllText(path, line + "\n"));
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
