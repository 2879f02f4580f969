using System.Globalization;
using CounterLab.Experiments.Scenarios;
using CounterLab.Protocol.Mutants;

namespace CounterLab.Lab.Running;

/// <summary>The scenario to run, and the world to run it in.</summary>
/// <param name="Scenario">The scenario, including its seed, before the pace is applied.</param>
/// <param name="Mutant">The rule of the protocol to break.</param>
/// <param name="Pace">Scales every time of the fault phase, on real nodes only.</param>
public sealed record RunRequest(Scenario Scenario, Worlds World, Mutant Mutant = Mutant.None, double Pace = 1)
{
    /// <summary>The minimum pace.</summary>
    public const double PaceMin = 0.05;

    /// <summary>The maximum pace.</summary>
    public const double PaceMax = 20;

    /// <summary>The scenario with the pace applied.</summary>
    public Scenario Paced => World == Worlds.Live ? Running.Paced.At(Scenario, Pace) : Scenario;

    /// <summary>The name of the broken rule; empty: none.</summary>
    public string MutantName => Mutant == Mutant.None ? "" : MutantNames.Of(Mutant);

    /// <summary>The pace as command-line text; empty if it is 1.</summary>
    public string PaceText => Pace == 1 ? "" : Pace.ToString("0.####", CultureInfo.InvariantCulture);

    /// <summary>The command that runs the scenario on real nodes without a dashboard.</summary>
    public string LiveCommand =>
        $"counterlab run {File} --seed {new RunChoice(Scenario).Seed}{PaceArgument}{MutantArgument}";

    /// <summary>
    /// Whether the scenario is one of the library, with any seed: then the command uses its file in the repository.
    /// </summary>
    public bool IsOfLibrary => ScenarioLibrary.NameOf(Scenario) is not null;

    private string File => IsOfLibrary ? $"scenarios/{Scenario.Name}.json" : $"{Scenario.Name}.json";

    private string MutantArgument => Mutant == Mutant.None ? "" : $" --mutant {MutantName}";

    private string PaceArgument => PaceText.Length == 0 ? "" : " --pace " + PaceText;
}
