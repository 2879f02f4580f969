using System.Globalization;
using CounterLab.Protocol.Mutants;

namespace CounterLab.Cli.Simulations;

/// <summary>Builds the command that repeats a run.</summary>
internal static class Reproduce
{
    public static string Line(ulong seed, string? scenario, int? nodes, Mutant mutant)
    {
        var line = $"counterlab simulate --seed {seed.ToString(CultureInfo.InvariantCulture)}";
        line += scenario is null ? "" : $" --scenario {Quoted(scenario)}";
        line += nodes is null ? "" : $" --nodes {nodes.Value.ToString(CultureInfo.InvariantCulture)}";
        return line + (mutant == Mutant.None ? "" : $" --mutant {MutantNames.Of(mutant)}");
    }

    /// <summary>The command for a run on real nodes. It repeats the random choices, but not the timing.</summary>
    public static string Live(string scenario, ulong seed, string? pace, string mutant) =>
        $"counterlab run {Quoted(scenario)} --seed {seed.ToString(CultureInfo.InvariantCulture)}"
        + (pace is null ? "" : $" --pace {pace}") + (mutant.Length == 0 ? "" : $" --mutant {mutant}");

    private static string Quoted(string path) =>
        path.All(c => char.IsAsciiLetterOrDigit(c) || c is '/' or '.' or '-' or '_')
            ? path : $"'{path.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
