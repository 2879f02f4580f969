namespace CounterLab.Protocol;

/// <summary>What must hold of this process's own state. A broken one ends the process with its values.</summary>
public static class Invariant
{
    /// <summary>Throws when the condition does not hold.</summary>
    /// <exception cref="InvariantException">The state is broken.</exception>
    public static void Holds(bool condition, string what)
    {
        if (!condition)
        {
            throw new InvariantException(what);
        }
    }
}

/// <summary>A broken invariant of this process's own state.</summary>
public sealed class InvariantException(string what) : Exception($"A broken invariant; expected: {what}");
