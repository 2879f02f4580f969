using System.CommandLine;
using System.Globalization;
using CounterLab.Protocol.Mutants;

namespace CounterLab.Node.Startup;

/// <summary>
/// The command-line options for laboratories. They are hidden from help and refused without <c>--lab</c>.
/// </summary>
internal sealed class LabCommandLine
{
    /// <summary>
    /// The maximum number of records in one batch, which is the protocol's default and also the limit in scenarios.
    /// </summary>
    public const int BatchRecordsMax = 4_000;

    private readonly Option<string?> _record =
        new("--record") { Description = "File to which the node records what it does with each input.", Hidden = true };
    private readonly Option<string?> _mutant = new("--mutant")
    {
        Description = "Name of a mutant: a rule of the protocol to break on purpose.",
        Hidden = true,
    };
    private readonly Option<string?> _batchRecords =
        new("--batch-records") { Description = "Records in one batch.", Hidden = true };

    public void AddTo(RootCommand root)
    {
        root.Add(_record);
        root.Add(_mutant);
        root.Add(_batchRecords);
    }

    /// <summary>Returns the options with those for laboratories added.</summary>
    /// <exception cref="FormatException">An option is invalid. The text is the error line to print.</exception>
    public NodeOptions Read(ParseResult result, NodeOptions options)
    {
        foreach (var option in (Option<string?>[])[_record, _mutant, _batchRecords])
        {
            if (!options.Lab && result.GetValue(option) is { } found)
            {
                throw new FormatException(
                    $"{option.Name} is for laboratories. Expected --lab with it; found {option.Name} '{found}' alone.");
            }
        }

        return options with
        {
            Record = result.GetValue(_record),
            Mutant = result.GetValue(_mutant) is { } mutant ? Mutant(mutant) : Protocol.Mutants.Mutant.None,
            BatchRecords = result.GetValue(_batchRecords) is { } records ? BatchRecords(records) : null,
        };
    }

    private static Mutant Mutant(string name) => MutantNames.TryFind(name, out var mutant)
        ? mutant
        : throw new FormatException(
            $"Unknown mutant. Expected one of {string.Join(", ", MutantNames.All)}; found '{name}'.");

    private static int BatchRecords(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var records)
            && records is >= 1 and <= BatchRecordsMax
            ? records
            : throw new FormatException(
                $"--batch-records is malformed. Expected 1 to {BatchRecordsMax}; found '{text}'.");
}
