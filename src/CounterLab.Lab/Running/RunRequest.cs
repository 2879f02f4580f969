using System.Globalization;
using CounterLab.Experiments.Faults;
using CounterLab.Experiments.Scenarios;
using CounterLab.Protocol.Mutants;

namespace CounterLab.Lab.Running;

/// <summary>What is to be run, and where.</summary>
/// <param name="Scenario">With its seed, at its own pace.</param>
/// <param name="Mutant">A rule to break.</param>
/// <param name="Pace">Scales every time of the phase of faults, on real nodes only.</param>
public sealed record RunRequest(Scenario Scenario, Worlds World, Mutant Mutant = Mutant.None, double Pace = 1)
{
    /// <summary>The least pace.</summary>
    public const double PaceMin = 0.05;

    /// <summary>The greatest pace.</summary>
    public const double PaceMax = 20;

    /// <summary>As it is run.</summary>
    public Scenario Paced => World == Worlds.Live ? Running.Paced.At(Scenario, Pace) : Scenario;

    /// <summary>The name of the broken rule; empty: none is.</summary>
    public string MutantName => Mutant == Mutant.None ? "" : MutantNames.Of(Mutant);

    /// <summary>The pace as it is typed; empty: 1.</summary>
    public string PaceText => Pace == 1 ? "" : Pace.ToString("0.####", CultureInfo.InvariantCulture);

    /// <summary>The command that runs it on real nodes without a dashboard.</summary>
    public string LiveCommand =>
        $"counterlab run {File} --seed {new RunChoice(Scenario).Seed}{PaceArgument}{MutantArgument}";

    /// <summary>
    /// True if the scenario comes with the program, whatever its seed: the command finds its file in the repository.
    /// </summary>
    public bool IsOfLibrary => ScenarioLibrary.NameOf(Scenario) is not null;

    private string File => IsOfLibrary ? $"scenarios/{Scenario.Name}.json" : $"{Scenario.Name}.json";

    private string MutantArgument => Mutant == Mutant.None ? "" : $" --mutant {MutantName}";

    private string PaceArgument => PaceText.Length == 0 ? "" : " --pace " + PaceText;
}
