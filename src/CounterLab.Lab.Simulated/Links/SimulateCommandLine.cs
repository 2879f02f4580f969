using CounterLab.Lab.Running;
using CounterLab.Protocol.Mutants;

namespace CounterLab.Lab.Simulated.Links;

/// <summary>Builds the command that repeats a simulated run without a dashboard.</summary>
public static class SimulateCommandLine
{
    /// <summary>
    /// Returns for example <c>counterlab simulate --seed 7 …</c>; null if there are interventions, which no command
    /// repeats.
    /// </summary>
    public static string? Of(RunChoice choice, bool byHand)
    {
        if (byHand)
        {
            return null;
        }

        var link = RunLink.Write(choice, [], TimeSpan.Zero);
        var name = (string)link["scenario"]!;
        var file = name switch
        {
            RunLink.Drawn => "",
            RunLink.Own => $" --scenario {choice.Scenario.Name}.json",
            _ => $" --scenario scenarios/{name}.json",
        };
        var nodes = name != RunLink.Own && link["nodes"] is string count ? $" --nodes {count}" : "";
        var mutant = choice.Mutant == Mutant.None ? "" : $" --mutant {MutantNames.Of(choice.Mutant)}";
        return $"counterlab simulate --seed {choice.Seed}{file}{nodes}{mutant}";
    }
}
