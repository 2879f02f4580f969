using CounterLab.Experiments.Actions;
using CounterLab.Experiments.Randomness;
using CounterLab.Experiments.Scenarios;
using CounterLab.Protocol;
using CounterLab.Protocol.Bounds;

namespace CounterLab.Experiments.Workloads;

/// <summary>Generates the operations of a workload, each from its number.</summary>
public static class WorkloadSteps
{
    private const int BoundCapMin = 5;
    private const int BoundCapMax = 25;
    private const int BoundTries = 8;
    private static readonly TimeSpan BoundEvery = TimeSpan.FromMilliseconds(1_500);

    /// <summary>
    /// Returns the i-th add, batch or reset of a scenario's workload, or null if it would come after the end.
    /// </summary>
    public static (TimeSpan At, ClientOperation Does)? At(Scenario scenario, ulong i)
    {
        var (workload, chance) = (scenario.Workload!, new Chance(scenario.Seed));
        var jitter = chance.Below(1_000, Purposes.WorkloadTime, i) / 1_000.0;
        var at = workload.From + TimeSpan.FromSeconds((i + jitter) / workload.AddsPerSecond);
        if (at >= workload.Until || at >= scenario.RunFor)
        {
            return null;
        }

        var node = scenario.Nodes[(int)chance.Below(scenario.Nodes.Count, Purposes.WorkloadNode, i)];
        var number = 1 + (int)chance.Below(workload.Counters, Purposes.WorkloadCounter, i);
        var add = new AddToCounter(
            node, NameOf(number, workload), Amount(chance, workload, i), Concern: workload.Concern);
        var keyed = add with { Keyed = chance.Happens(workload.Keyed, Purposes.WorkloadKey, i, 0) };
        if (number <= workload.Bounded)
        {
            return (at, keyed);
        }

        if (!(workload.Sessions > 0 && i % 2 == 1) && WorkloadBatches.Of(
            node, chance, workload, i, place => NameOf(place, workload)) is { } batch)
        {
            return (at, batch);
        }

        return (
            at,
            workload.Sessions > 0 && i % 2 == 1
                ? BySession(add, workload, i / 2)
                : OrReset(keyed, chance, workload, i));
    }

    /// <summary>
    /// Returns the steps that create the bounds of a workload's bounded counters: two at the same time, and again later
    /// in case the first ones failed.
    /// </summary>
    public static IEnumerable<(TimeSpan At, CreateBounds Does)> Bounds(Scenario scenario)
    {
        var (workload, chance) = (scenario.Workload!, new Chance(scenario.Seed));
        for (var number = 1; number <= workload.Bounded; number++)
        {
            var cap = BoundCapMin + chance.Below(BoundCapMax - BoundCapMin + 1, Purposes.WorkloadBound, (ulong)number);
            for (var i = 0; i < BoundTries; i++)
            {
                var key = ((ulong)number << 8) + (ulong)i;
                var node = scenario.Nodes[(int)chance.Below(scenario.Nodes.Count, Purposes.WorkloadBound, key, 1)];
                var at = workload.From + (BoundEvery * (i / 2)) + TimeSpan.FromMilliseconds(
                    300 + chance.Below(100, Purposes.WorkloadBound, key, 2));
                if (at < workload.Until && at < scenario.RunFor)
                {
                    yield return (at, new CreateBounds(node, NameOf(number, workload), 0, cap));
                }
            }
        }
    }

    private static string NameOf(int number, Workload workload) =>
        number <= workload.Bounded ? $"{BoundedName.Prefix}c{number}" : $"c{number}";

    private static ClientOperation OrReset(AddToCounter add, Chance chance, Workload workload, ulong i)
    {
        var draw = chance.Below(1_000_000, Purposes.WorkloadReset, i);
        return draw < workload.Resets * 1_000_000
            ? new ResetCounter(add.Node, add.Counter, Deletes: draw % 4 == 0)
            : add;
    }

    /// <summary>Returns the n-th add of session clients, which take turns.</summary>
    private static AddToCounter BySession(AddToCounter add, Workload workload, ulong n)
    {
        var (turn, client) = (n / (ulong)workload.Sessions, n % (ulong)workload.Sessions);
        var closes = workload.SessionAdds > 0 && (turn + 1) % (ulong)workload.SessionAdds == 0;
        return add with { Session = 1 + (int)client, Closes = closes };
    }

    /// <summary>Returns the same scenario with its workload converted to steps.</summary>
    public static Scenario Unroll(Scenario scenario)
    {
        if (scenario.Workload is null)
        {
            return scenario;
        }

        var adds = new List<Step>();
        for (ulong i = 0; At(scenario, i) is { } next; i++)
        {
            IReadOnlyList<ClientOperation> operations = next.Does is BatchOfAdds batch ? batch.Adds : [next.Does];
            adds.AddRange(operations.Select(operation => new Step(next.At, operation)));
        }

        adds.AddRange(Bounds(scenario).Select(bound => new Step(bound.At, bound.Does)));
        return scenario with { Workload = null, Steps = [.. scenario.Steps.Concat(adds).OrderBy(step => step.At)] };
    }

    private static long Amount(Chance chance, Workload workload, ulong i)
    {
        var amount = workload.AmountMin + chance.Below(
            workload.AmountMax - workload.AmountMin + 1, Purposes.WorkloadAmount, i);
        return amount != 0 ? amount : workload.AmountMax > 0 ? workload.AmountMax : workload.AmountMin;
    }
}
