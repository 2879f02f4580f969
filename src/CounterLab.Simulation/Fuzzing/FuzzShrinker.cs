namespace CounterLab.Simulation.Fuzzing;

/// <summary>
/// Finds a few inputs that show a violation: leaves out ever smaller blocks of inputs as long as the same check fails
/// (delta debugging, Zeller and Hildebrandt 2002).
/// </summary>
public static class FuzzShrinker
{
    /// <summary>Returns the run with the inputs that are left, and its violation.</summary>
    public static (FuzzOptions Options, FuzzViolation Violation) Shrink(FuzzOptions options, FuzzViolation violation)
    {
        var (best, found) = (options with { Inputs = Math.Min(options.Inputs, violation.Input + 1) }, violation);
        for (var size = Math.Max(1, best.Inputs / 2); ; size /= 2)
        {
            var hasRemoved = false;
            for (var from = best.Inputs; from > 0; from -= size)
            {
                var block = Enumerable.Range(Math.Max(0, from - size), Math.Min(size, from));
                var omitted = new SortedSet<int>(best.Omitted.Concat(block));
                if (omitted.Count > best.Omitted.Count
                    && FuzzRun.Of(best with { Omitted = omitted }).Violation is { } same && same.Check == found.Check)
                {
                    (best, found, hasRemoved) = (best with { Omitted = omitted }, same, true);
                }
            }

            if (size == 1 && !hasRemoved)
            {
                return (best, found);
            }

            size = size == 1 ? 2 : size;
        }
    }
}
