using System.Globalization;
using CounterLab.Experiments.Scenarios;
using CounterLab.Experiments.Scenarios.Json;
using CounterLab.Protocol.Identity;
using CounterLab.Protocol.Mutants;

namespace CounterLab.Cli.Simulations;

/// <summary>Parses and validates the arguments of simulate and sweep.</summary>
internal static class SimulationArguments
{
    public static ulong Seed(string text) =>
        TrySeed(text, out var seed) ? seed : throw new CliException(CliError.WrongArgument(
        "The seed is malformed.", "a whole number from 0 to 2^64-1, decimal or 0x hexadecimal", Quote.Of(text)));

    public static (ulong From, ulong To) Range(string text, ulong most = int.MaxValue)
    {
        var ends = text.Split("..");
        return ends.Length == 2 && TrySeed(ends[0], out var from) && TrySeed(ends[1], out var to) && from <= to
            && to - from < most
            ? (from, to)
            : throw new CliException(CliError.WrongArgument("The range of seeds is malformed or too large.",
                $"A..B with A ≤ B, both included, and at most {most} seeds", Quote.Of(text)));
    }

    public static int? Nodes(string? text) => Whole("--nodes", text, 1, ScenarioLimits.NodesMax);

    /// <summary>Parses the number of nodes of a sweep: one number, or a range A..B.</summary>
    public static NodeCounts? NodeCounts(string? text)
    {
        if (text is null || !text.Contains("..", StringComparison.Ordinal))
        {
            return Nodes(text) is { } number ? new NodeCounts(number, number) : null;
        }

        return text.Split("..") is [var from, var to] && TryNodes(from, out var least) && TryNodes(to, out var most)
            && least <= most
            ? new NodeCounts(least, most)
            : throw new CliException(CliError.WrongArgument("The range of --nodes is malformed or too large.",
                $"A..B with 1 ≤ A ≤ B ≤ {ScenarioLimits.NodesMax}", Quote.Of(text)));
    }

    public static int? Whole(string option, string? text, int least, int most)
    {
        if (text is null)
        {
            return null;
        }

        return TryWhole(text, least, most, out var number)
            ? number
            : throw new CliException(CliError.WrongArgument($"{option} is out of range.",
                $"a whole number, {least} to {most}", Quote.Of(text)));
    }

    public static Mutant Mutant(string? name)
    {
        if (name is null)
        {
            return Protocol.Mutants.Mutant.None;
        }

        return MutantNames.TryFind(name, out var mutant) ? mutant : throw new CliException(CliError.WrongArgument(
            "Unknown mutant.", $"one of {string.Join(", ", MutantNames.All)}", Quote.Of(name)));
    }

    /// <summary>Reads a scenario file; refuses one that this world does not support.</summary>
    public static Scenario Scenario(string path, Worlds world = Worlds.Simulated)
    {
        var bytes = ReadFile(path);
        try
        {
            var scenario = ScenarioReader.Read(bytes);
            WorldCheck.Assert(scenario, world);
            return scenario;
        }
        catch (ScenarioException e)
        {
            throw new CliException(CliError.WrongArgument($"{path}: {e.Path} is invalid.", e.Expected, e.Found));
        }
    }

    private static byte[] ReadFile(string path)
    {
        try
        {
            var info = new FileInfo(path);
            if (info is { Exists: true, Length: > ScenarioLimits.JsonBytesMax })
            {
                throw new CliException(CliError.WrongArgument(
                    $"{path} is too large.", $"a scenario of at most {ScenarioLimits.JsonBytesMax} bytes",
                    FormattableString.Invariant($"{info.Length} bytes")));
            }

            return File.ReadAllBytes(path);
        }
        catch (Exception e)
            when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new CliException(
                CliError.WrongArgument("The scenario can't be read.", "a readable file", $"'{path}': {e.Message}"));
        }
    }

    private static bool TryNodes(string text, out int number) =>
        TryWhole(text, 1, ScenarioLimits.NodesMax, out number);

    private static bool TryWhole(string text, int least, int most, out int number) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number >= least
        && number <= most;

    private static bool TrySeed(string text, out ulong seed) =>
        text.StartsWith("0x", StringComparison.OrdinalIgnoreCase)
        ? ulong.TryParse(text.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out seed)
        : ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out seed);
}
