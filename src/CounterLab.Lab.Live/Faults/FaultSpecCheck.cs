using CounterLab.Experiments.Faults;
using CounterLab.Experiments.Scenarios;
using CounterLab.Lab.Faults;
using static System.FormattableString;

namespace CounterLab.Lab.Live.Faults;

/// <summary>Checks that a fault has exactly the parameters of its kind, within their limits.</summary>
internal static class FaultSpecCheck
{
    private static readonly double MsMax = ScenarioLimits.TimeMax.TotalMilliseconds;

    /// <exception cref="LabException">
    /// The fault is invalid; the message says what was expected and what was found.
    /// </exception>
    public static void Assert(FaultSpec spec)
    {
        Check(spec.Kind, FaultNeeds.Probability, "probability", spec.Probability, 0, 1);
        Check(spec.Kind, FaultNeeds.Min, "minimum", spec.Min?.TotalMilliseconds, 0, MsMax, " ms");
        Check(spec.Kind, FaultNeeds.Max, "maximum", spec.Max?.TotalMilliseconds, 0, MsMax, " ms");
        Check(
            spec.Kind, FaultNeeds.BytesPerSecond, "number of bytes per second", spec.BytesPerSecond, 1,
            ScenarioLimits.BytesPerSecondMax);
        if (spec is { Min: { } min, Max: { } max } && min > max)
        {
            throw Wrong(
                $"The minimum of the {FaultKindNames.NameOf(spec.Kind)} fault exceeds its maximum.",
                Invariant($"a maximum of at least {min.TotalMilliseconds} ms"),
                Invariant($"{max.TotalMilliseconds} ms"));
        }

        Assert(spec.Duration);
    }

    /// <exception cref="LabException">The duration is out of range.</exception>
    public static void Assert(TimeSpan? duration)
    {
        if (duration is { } time && (time <= TimeSpan.Zero || time > ScenarioLimits.TimeMax))
        {
            throw Wrong(
                "The duration is out of range.", Invariant($"more than 0 and at most {MsMax} ms"),
                Invariant($"{time.TotalMilliseconds}"));
        }
    }

    /// <exception cref="LabException">
    /// A link has an end that is not among the nodes, or leads from a node to itself.
    /// </exception>
    public static void Assert(FaultTarget target, IReadOnlyList<string> nodes)
    {
        if (target.Named.FirstOrDefault(node => !nodes.Contains(node)) is { } stranger)
        {
            throw Wrong($"There is no node {stranger}.", $"one of {string.Join(", ", nodes)}", $"'{stranger}'");
        }

        if (target.Links(nodes).FirstOrDefault(link => link.From == link.To) is { From: { } node })
        {
            throw Wrong($"{node} has no link to itself.", "two different nodes", $"{node} twice");
        }
    }

    private static void Check(
        FaultKind kind, FaultNeeds need, string what, double? found, double least, double most, string unit = "")
    {
        var name = FaultKindNames.NameOf(kind);
        if (!FaultTraits.Of(kind).Needs.HasFlag(need))
        {
            if (found is { } surplus)
            {
                throw Wrong($"A {name} fault takes no {what}.", "none", Invariant($"{surplus}"));
            }
        }
        else if (!(found >= least && found <= most))
        {
            var (problem, wrong) = found is { } number
                ? ($"The {what} of the {name} fault is out of range.", Invariant($"{number}"))
                : ($"A {name} fault needs a {what}.", "none");
            throw Wrong(problem, Invariant($"{least} to {most}{unit}"), wrong);
        }
    }

    private static LabException Wrong(string what, string expected, string found) =>
        new($"{what} Expected {expected}; found {found}.", LabError.InvalidArgument);
}
