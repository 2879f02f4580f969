using System.Globalization;
using CounterLab.Protocol;

namespace CounterLab.Cli.Simulations;

/// <summary>The command that runs the same again.</summary>
internal static class Reproduce
{
    public static string Line(ulong seed, string? scenario, int? nodes, Mutant mutant)
    {
        var line = $"counterlab simulate --seed {seed.ToString(CultureInfo.InvariantCulture)}";
        line += scenario is null ? "" : $" --scenario {Quoted(scenario)}";
        line += nodes is null ? "" : $" --nodes {nodes.Value.ToString(CultureInfo.InvariantCulture)}";
        return line + (mutant == Mutant.None ? "" : $" --mutant {MutantNames.Of(mutant)}");
    }

    private static string Quoted(string path) =>
        path.All(c => char.IsAsciiLetterOrDigit(c) || c is '/' or '.' or '-' or '_') ? path : $"'{path.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
