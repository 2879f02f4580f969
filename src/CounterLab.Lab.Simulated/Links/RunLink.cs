using System.Globalization;
using CounterLab.Experiments.Scenarios;
using CounterLab.Experiments.Scenarios.Json;
using CounterLab.Lab.Links;
using CounterLab.Lab.Running;
using CounterLab.Protocol.Mutants;
using CounterLab.Simulation.Stepping;
using CounterLab.Simulation.Swarms;

namespace CounterLab.Lab.Simulated.Links;

/// <summary>
/// Encodes a simulated run as link parameters: scenario, seed, nodes, mutant, time and interventions.
/// </summary>
public static class RunLink
{
    /// <summary>A value instead of a scenario's name: a random scenario, generated from the seed.</summary>
    public const string Drawn = "drawn";

    /// <summary>A value instead of a scenario's name: the scenario is contained in the link.</summary>
    public const string Own = "own";

    private const double MsOfDay = 86_400_000;

    /// <summary>
    /// Returns the parameters of a link; absent ones are null. What does not fit into a link is omitted, and <c>cut</c>
    /// indicates that.
    /// </summary>
    public static Dictionary<string, object?> Write(RunChoice choice, IReadOnlyList<Intervention> done, TimeSpan at)
    {
        var name = NameOf(choice.Scenario);
        var own = name == Own ? Packed.Pack(ScenarioWriter.Write(choice.Scenario)) : null;
        var hand = done.Count == 0 ? null : Packed.Pack(InterventionText.Write(choice, done));
        return new Dictionary<string, object?>
        {
            ["scenario"] = name,
            ["seed"] = choice.Seed,
            ["nodes"] = IsCounted(choice.Scenario, name)
                ? choice.Scenario.Nodes.Count.ToString(CultureInfo.InvariantCulture)
                : null,
            ["mutant"] = choice.Mutant == Mutant.None ? null : MutantNames.Of(choice.Mutant),
            ["t"] = at == TimeSpan.Zero ? null : at.TotalMilliseconds.ToString("0.####", CultureInfo.InvariantCulture),
            ["file"] = own,
            ["done"] = hand,
            ["cut"] = (name == Own && own is null) || (done.Count > 0 && hand is null) ? "1" : null,
        };
    }

    /// <summary>Returns the run that these parameters describe.</summary>
    /// <param name="own">
    /// The scenario that <see cref="Own"/> represents if the link does not contain it; null: the link contains it.
    /// </param>
    /// <exception cref="RunLinkException">
    /// The parameters are invalid; the message says what was expected and found.
    /// </exception>
    public static (RunChoice Choice, IReadOnlyList<Intervention> Done, TimeSpan At) Read(
        RunParameters link, Scenario? own = null)
    {
        var seed = link.Seed is { Length: > 0 } text ? SeedOf(text) : (ulong?)null;
        var nodes = link.Nodes is { Length: > 0 } count ? NodesOf(count) : (int?)null;
        var scenario = ScenarioOf(link, own, seed, nodes);
        var done = link.Done is { Length: > 0 } packed ? DoneOf(packed) : [];
        return (new RunChoice(scenario, MutantOf(link.Mutant)), done, TimeOf(link.At));
    }

    /// <summary>Whether a link can hold this run completely, including the interventions.</summary>
    public static bool Holds(RunChoice choice, IReadOnlyList<Intervention> done) =>
        Write(choice, done, TimeSpan.Zero)["cut"] is null;

    private static Mutant MutantOf(string? name) => name is null or "" or "none" ? Mutant.None
        : MutantNames.TryFind(name, out var found) ? found
        : throw new RunLinkException(
            $"There is no mutant '{name}'. Expected one of: {string.Join(", ", MutantNames.All)}.");

    private static IReadOnlyList<Intervention> DoneOf(string packed) =>
        (Packed.Unpack(packed) is { } plain ? InterventionText.Read(plain) : null)
        ?? throw new RunLinkException("The link's interventions can't be read: the link was cut short or changed.");

    private static Scenario ScenarioOf(RunParameters link, Scenario? own, ulong? seed, int? nodes)
    {
        if (link.Scenario == Drawn)
        {
            return Swarm.Draw(seed ?? 1, nodes);
        }

        var scenario = link.Scenario == Own ? own ?? OwnOf(link.File) : KnownOf(link.Scenario);
        scenario = seed is { } drawn ? scenario with { Seed = drawn } : scenario;
        scenario = nodes is { } size && size != scenario.Nodes.Count ? RunChoice.WithNodes(scenario, size) : scenario;
        try
        {
            WorldCheck.Assert(scenario, Worlds.Simulated);
        }
        catch (ScenarioException e)
        {
            throw new RunLinkException(
                $"'{scenario.Name}' can't be simulated: expected {e.Expected} at {e.Path}; found {e.Found}.");
        }

        return scenario;
    }

    private static Scenario KnownOf(string? name)
    {
        var names = string.Join(", ", ScenarioLibrary.All.Select(known => known.Name));
        return ScenarioLibrary.Find(name) ?? throw new RunLinkException(
            $"There is no scenario '{name}'. Expected one of: {names}; or '{Drawn}'.");
    }

    private static Scenario OwnOf(string? file)
    {
        try
        {
            return Packed.Unpack(file ?? "") is { Length: > 0 } json
                ? ScenarioReader.Read(json)
                : throw new RunLinkException(
                    "The scenario in the link can't be read: the link was cut short or changed.");
        }
        catch (ScenarioException e)
        {
            throw new RunLinkException(
                "The scenario in the link is malformed: "
                + $"expected {e.Expected} at {e.Path}; found {e.Found}.");
        }
    }

    private static string NameOf(Scenario scenario)
    {
        if (ScenarioLibrary.NameOf(scenario) is { } known)
        {
            return known;
        }

        var isDrawn = IsSame(scenario, Swarm.Draw(scenario.Seed))
            || IsSame(scenario, Swarm.Draw(scenario.Seed, scenario.Nodes.Count));
        return isDrawn ? Drawn : Own;
    }

    private static bool IsCounted(Scenario scenario, string name) => name switch
    {
        Own => false,
        Drawn => !IsSame(scenario, Swarm.Draw(scenario.Seed)),
        _ => !scenario.Nodes.SequenceEqual(ScenarioLibrary.Find(name)!.Nodes, StringComparer.Ordinal),
    };

    private static bool IsSame(Scenario a, Scenario b) => ScenarioWriter.Write(a) == ScenarioWriter.Write(b);

    /// <summary>Parses a seed: decimal, or hexadecimal after 0x.</summary>
    /// <exception cref="RunLinkException">The text is neither.</exception>
    public static ulong SeedOf(string text)
    {
        var isHex = text.StartsWith("0x", StringComparison.OrdinalIgnoreCase);
        var digits = isHex ? text.AsSpan(2) : text;
        var style = isHex ? NumberStyles.AllowHexSpecifier : NumberStyles.None;
        return ulong.TryParse(digits, style, CultureInfo.InvariantCulture, out var seed)
            ? seed
            : throw new RunLinkException(
                "The seed is malformed. Expected a whole number from 0 to 2^64−1, decimal or 0x hexadecimal; "
                + $"found '{text}'.");
    }

    private static int NodesOf(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count)
        && count is >= 1 and <= ScenarioLimits.NodesMax
            ? count
            : throw new RunLinkException(FormattableString.Invariant(
                $"The number of nodes is out of range. Expected 1 to {ScenarioLimits.NodesMax}; found '{text}'."));

    private static TimeSpan TimeOf(string? text) => text is null or "" ? TimeSpan.Zero
        : double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var ms)
            && ms is >= 0 and <= MsOfDay
        ? TimeSpan.FromMilliseconds(ms)
        : throw new RunLinkException(
            $"The moment is malformed. Expected milliseconds from 0 to a day; found '{text}'.");
}
