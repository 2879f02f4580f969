using CounterLab.Experiments.Verdicts;

namespace CounterLab.Simulation.Exhaustive;

/// <summary>
/// Explores all orders of a few events, with the replica itself instead of a model of it. A state is reached by
/// replaying the steps that lead to it, so no state is copied (stateless search: Godefroid, "Model Checking for
/// Programming Languages using VeriSoft", 1997). States that were reached before are not explored again. The search is
/// breadth-first, so a counterexample is a shortest one.
/// </summary>
public static class Explorer
{
    /// <summary>Searches until every state has been reached, a limit is reached, or an invariant is violated.</summary>
    public static Exploration Explore(ExplorerOptions options)
    {
        var seen = new HashSet<ulong>();
        var open = new Queue<byte[]>([[]]);
        var (transitions, paths, isComplete) = (0L, 0, true);
        while (open.TryDequeue(out var path))
        {
            var world = Reach(options, path, path.Length);
            if (world.Violation is null && !seen.Add(world.Fingerprint()))
            {
                continue;
            }

            var choices = world.Choices().Count;
            var isCut = path.Length >= options.DepthMax || seen.Count >= options.StatesMax;
            isComplete &= !isCut || choices == 0;
            if (world.Violation is null && (world.IsQuiet || isCut))
            {
                paths++;
                world.Settle();
            }

            if (world.Violation is { } violation)
            {
                return new Exploration(seen.Count, transitions, paths, false, Describe(options, path, violation));
            }

            for (var choice = 0; choice < choices && !isCut; choice++)
            {
                transitions++;
                open.Enqueue([.. path, (byte)choice]);
            }
        }

        return new Exploration(seen.Count, transitions, paths, isComplete, null);
    }

    /// <summary>Repeats the steps of a counterexample. Returns the violation, or null if there is none.</summary>
    public static Violation? Replay(ExplorerOptions options, CounterExample example)
    {
        byte[] path = [.. example.Choices.Select(choice => checked((byte)choice))];
        var world = Reach(options, path, path.Length);
        if (world.Violation is null)
        {
            world.Settle();
        }

        return world.Violation;
    }

    private static SmallWorld Reach(ExplorerOptions options, byte[] path, int length)
    {
        var world = new SmallWorld(options);
        for (var i = 0; i < length; i++)
        {
            world.Take(world.Choices()[path[i]]);
        }

        return world;
    }

    private static CounterExample Describe(ExplorerOptions options, byte[] path, Violation violation)
    {
        var world = new SmallWorld(options);
        var steps = new List<string>();
        foreach (var index in path)
        {
            var choice = world.Choices()[index];
            steps.Add(world.Describe(choice));
            world.Take(choice);
        }

        if (world.Violation is null)
        {
            steps.Add("everything is delivered, and time passes");
        }

        return new CounterExample([.. path.Select(index => (int)index)], steps, violation);
    }
}
