using System.Text.Json;
using CounterLab.Protocol.Identity;
using CounterLab.Simulation.Fuzzing;

namespace CounterLab.Cli.Simulations;

/// <summary>The names of the kinds of fuzz inputs on the command line.</summary>
internal static class FuzzKinds
{
    /// <summary>All names.</summary>
    public static string Names => string.Join(", ", Enum.GetValues<AttackKind>().Select(NameOf));

    /// <summary>Returns the name of a kind, such as own-records.</summary>
    public static string NameOf(AttackKind kind) => JsonNamingPolicy.KebabCaseLower.ConvertName(kind.ToString());

    /// <summary>Parses names separated by commas; null: none are given.</summary>
    public static IReadOnlyList<AttackKind>? Parse(string? text) => text?.Split(',').Select(name =>
        Array.Find(Enum.GetValues<AttackKind>(), kind => NameOf(kind) == name) is var kind && NameOf(kind) == name
            ? kind
            : throw new CliException(CliError.WrongArgument(
                "Unknown kind of inputs.", $"one or more of {Names}", Quote.Of(name)))).ToList();
}
