using CounterLab.Dashboard.Simulated;
using CounterLab.Experiments.Faults;
using CounterLab.Experiments.Scenarios;
using CounterLab.Protocol.Mutants;

namespace CounterLab.Dashboard.Scenarios.Running;

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
    public Scenario Paced => World == Worlds.Live ? Lab.Running.Paced.At(Scenario, Pace) : Scenario;

    /// <summary>The name of the broken rule; empty: none is.</summary>
    public string MutantName => Mutant == Mutant.None ? "" : MutantNames.Of(Mutant);

    /// <summary>The pace as it is typed; empty: 1.</summary>
    public string PaceText => Pace == 1 ? "" : Pace.ToString("0.####", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>The command that runs the same without a dashboard.</summary>
    public string Reproduce => World == Worlds.Live
        ? $"counterlab run {File} --seed {new RunChoice(Scenario).Seed}{PaceArgument}{(Mutant == Mutant.None ? "" : " --mutant " + MutantName)}"
        : VerdictFacts.Reproduce(new RunChoice(Scenario, Mutant), byHand: false)!;

    /// <summary>It comes with the program: the command finds its file in the repository.</summary>
    public bool IsOfLibrary => (string)RunLink.Write(new RunChoice(Scenario), [], TimeSpan.Zero)["scenario"]! == Scenario.Name;

    private string File => IsOfLibrary ? $"scenarios/{Scenario.Name}.json" : $"{Scenario.Name}.json";

    private string PaceArgument => PaceText.Length == 0 ? "" : " --pace " + PaceText;
}
