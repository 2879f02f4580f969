using System.Globalization;
using CounterLab.Experiments.Scenarios;
using CounterLab.Lab.Running;
using CounterLab.Lab.Simulated.Links;
using CounterLab.Protocol.Mutants;

namespace CounterLab.Dashboard.Scenarios;

/// <summary>The run options of the shown scenario, as typed by the user.</summary>
/// <param name="Seed">Random seed; empty for that of the scenario.</param>
/// <param name="Mutant">Name of a mutant; empty for none.</param>
/// <param name="Pace">Pace of the run; empty for 1.</param>
public sealed record RunChoices(string Seed = "", string Mutant = "", string Pace = "")
{
    /// <summary>Problem of the seed; empty if it is valid.</summary>
    public string SeedProblem => Seed.Trim().Length == 0 ? "" : Guard(() => RunLink.SeedOf(Seed.Trim()));

    /// <summary>Problem of the pace; empty if it is valid.</summary>
    public string PaceProblem => PaceOf() is null
        ? FormattableString.Invariant(
            $"Expected a number from {RunRequest.PaceMin} to {RunRequest.PaceMax}; found '{Pace.Trim()}'.")
        : "";

    /// <summary>Builds the request of a run; null while an option is invalid.</summary>
    public RunRequest? Request(Scenario scenario, Worlds world)
    {
        if (SeedProblem.Length > 0 || (world == Worlds.Live && PaceProblem.Length > 0))
        {
            return null;
        }

        var seeded = Seed.Trim().Length == 0 ? scenario : scenario with { Seed = RunLink.SeedOf(Seed.Trim()) };
        var mutant = MutantNames.TryFind(Mutant, out var found) ? found : Protocol.Mutants.Mutant.None;
        return new RunRequest(seeded, world, mutant, world == Worlds.Live ? PaceOf()!.Value : 1);
    }

    private double? PaceOf() => Pace.Trim().Length == 0 ? 1
        : double.TryParse(Pace.Trim(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var pace)
            && pace is >= RunRequest.PaceMin and <= RunRequest.PaceMax
            ? pace
            : null;

    private static string Guard(Action read)
    {
        try
        {
            read();
            return "";
        }
        catch (RunLinkException e)
        {
            return e.Message;
        }
    }
}
