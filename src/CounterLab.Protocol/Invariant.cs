using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace CounterLab.Protocol;

/// <summary>
/// Checks of this process's own state. A broken invariant is a defect: it ends the process and reports the values.
/// </summary>
public static class Invariant
{
    /// <summary>Throws if the condition does not hold.</summary>
    /// <exception cref="InvariantException">The state is broken.</exception>
    public static void Holds(bool condition, string what)
    {
        if (!condition)
        {
            throw new InvariantException(what);
        }
    }

    /// <summary>Throws if the condition does not hold; the text is formatted only then.</summary>
    /// <exception cref="InvariantException">The state is broken.</exception>
    public static void Holds(bool condition, [InterpolatedStringHandlerArgument(nameof(condition))] BrokenText what)
    {
        if (!condition)
        {
            throw new InvariantException(what.ToString());
        }
    }

    /// <summary>The interpolated text of a broken invariant; nothing is formatted while the condition holds.</summary>
    [InterpolatedStringHandler]
    public readonly ref struct BrokenText
    {
        private readonly StringBuilder? _text;

        /// <summary>Called by the compiler.</summary>
        public BrokenText(int literalLength, int formattedCount, bool condition, out bool isWanted)
        {
            isWanted = !condition;
            _text = isWanted ? new StringBuilder(literalLength + formattedCount) : null;
        }

        /// <summary>Called by the compiler.</summary>
        public void AppendLiteral(string text) => _text!.Append(text);

        /// <summary>Called by the compiler.</summary>
        public void AppendFormatted<T>(T value) => _text!.Append(CultureInfo.InvariantCulture, $"{value}");

        /// <summary>The text; empty while the condition holds.</summary>
        public override string ToString() => _text?.ToString() ?? "";
    }
}
