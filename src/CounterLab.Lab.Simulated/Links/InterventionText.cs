using System.Globalization;
using System.Text.Json;
using CounterLab.Experiments.Actions;
using CounterLab.Experiments.Scenarios;
using CounterLab.Experiments.Scenarios.Json;
using CounterLab.Lab.Running;
using CounterLab.Simulation.Stepping;

namespace CounterLab.Lab.Simulated.Links;

/// <summary>
/// Converts interventions to the text in links and back. Steps are written in the format of scenario files.
/// </summary>
internal static class InterventionText
{
    /// <summary>Returns the text of these interventions.</summary>
    public static string Write(RunChoice choice, IReadOnlyList<Intervention> done)
    {
        var steps = done.OfType<StepIntervention>().ToList();
        var scenario = new Scenario
        {
            Name = "done",
            Nodes = Nodes(choice, steps),
            Steps = [.. steps.Select(step => new Step(TimeSpan.Zero, step.Action, step.For))],
            RunFor = TimeSpan.FromMinutes(10),
        };
        var lines = done.Select(one => one switch
        {
            StepIntervention => Line("step", one.After),
            MessageIntervention message => Line(
                "message", one.After, message.Act.ToString(), Text(message.Message.Sent), Text(message.Message.Copy),
                Text(message.By.Ticks), message.Label),
            EndIntervention end => Line("end", one.After, Text(end.Number), end.Label),
            HealLinkIntervention heal => Line("heal", one.After, heal.A, heal.B),
            RetryIntervention retry => Line("retry", one.After, retry.From, retry.To),
            _ => throw new InvalidOperationException($"no text for {one}"),
        });
        return JsonSerializer.Serialize(new Written(ScenarioWriter.Write(scenario), [.. lines]));
    }

    /// <summary>Parses interventions; null: the text is malformed.</summary>
    public static IReadOnlyList<Intervention>? Read(string text)
    {
        try
        {
            var written = JsonSerializer.Deserialize<Written>(text);
            if (written?.Steps is null || written.Lines is null || !Array.TrueForAll(written.Lines, IsWhole))
            {
                return null;
            }

            var scenario = ScenarioReader.Read(written.Steps);
            WorldCheck.Assert(scenario, Worlds.Simulated);
            var steps = new Queue<Step>(scenario.Steps);
            return [.. written.Lines.Select(line => Read(line, steps))];
        }
        catch (Exception e) when (e is JsonException or ScenarioException or FormatException or OverflowException
            or ArgumentException or InvalidOperationException or IndexOutOfRangeException)
        {
            return null;
        }
    }

    /// <summary>Checks that a line has no null, which JSON permits but the type does not.</summary>
    private static bool IsWhole(string[]? line) => line is not null && !line.Contains(null);

    private static string[] Line(string kind, Position after, params string[] rest) =>
        [kind, Text(after.Moves), Text(after.At.Ticks), .. rest];

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static Intervention Read(string[] line, Queue<Step> steps)
    {
        var after = new Position(Number(line[1]), Time(line[2]));
        return line[0] switch
        {
            "step" => new StepIntervention(after, steps.Peek().Action, steps.Dequeue().For),
            "message" => new MessageIntervention(
                after, Act(line[3]), new MessageId(Number(line[4]), checked((int)Number(line[5]))), Time(line[6]),
                line[7]),
            "end" => new EndIntervention(after, checked((int)Number(line[3])), line[4]),
            "heal" => new HealLinkIntervention(after, line[3], line[4]),
            "retry" => new RetryIntervention(after, line[3], line[4]),
            _ => throw new FormatException(line[0]),
        };
    }

    private static MessageAct Act(string text) => Enum.GetValues<MessageAct>().First(act => act.ToString() == text);

    private static TimeSpan Time(string ticks)
    {
        var time = TimeSpan.FromTicks(Number(ticks));
        return time <= ScenarioLimits.TimeMax ? time : throw new FormatException(ticks);
    }

    private static long Number(string text) => long.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);

    /// <summary>
    /// The nodes of the scenario in which steps are written. Steps may name only nodes that a scenario has or that join
    /// in it; nodes that join through an intervention are left out, because the step adds them.
    /// </summary>
    private static IReadOnlyList<string> Nodes(RunChoice choice, IReadOnlyList<StepIntervention> steps)
    {
        var joined = steps.Select(step => step.Action).OfType<JoinNode>().Select(join => join.Node)
            .ToHashSet(StringComparer.Ordinal);
        var named = steps.Select(step => step.Action).OfType<NodeAction>().Select(fault => fault.Node);
        var joining = choice.Scenario.Steps.Select(step => step.Action).OfType<JoinNode>().Select(join => join.Node);
        return [.. choice.Scenario.Nodes.Concat(joining).Concat(named).Where(node => !joined.Contains(node))
            .Distinct(StringComparer.Ordinal)];
    }

    private sealed record Written(string Steps, string[][] Lines);
}
