using System.Runtime.CompilerServices;

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

    /// <summary>The same; the text is put together only when the condition does not hold.</summary>
    /// <exception cref="InvariantException">The state is broken.</exception>
    public static void Holds(bool condition, [InterpolatedStringHandlerArgument(nameof(condition))] ref BrokenText what)
    {
        if (!condition)
        {
            throw new InvariantException(what.ToStringAndClear());
        }
    }

    /// <summary>What the compiler writes an interpolated text into; nothing at all while the condition holds.</summary>
    [InterpolatedStringHandler]
    public ref struct BrokenText
    {
        private DefaultInterpolatedStringHandler _text;

        /// <summary>Called by the compiler.</summary>
        public BrokenText(int literalLength, int formattedCount, bool condition, out bool isWanted)
        {
            isWanted = !condition;
            _text = isWanted ? new DefaultInterpolatedStringHandler(literalLength, formattedCount) : default;
        }

        /// <summary>Called by the compiler.</summary>
        public void AppendLiteral(string text) => _text.AppendLiteral(text);

        /// <summary>Called by the compiler.</summary>
        public void AppendFormatted<T>(T value) => _text.AppendFormatted(value);

        internal string ToStringAndClear() => _text.ToStringAndClear();
    }
}

/// <summary>A broken invariant of this process's own state.</summary>
public sealed class InvariantException(string what) : Exception($"A broken invariant; expected: {what}");
