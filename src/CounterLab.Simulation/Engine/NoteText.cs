using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace CounterLab.Simulation.Engine;

/// <summary>
/// The interpolated description of an event: nothing is formatted unless the trace keeps events, which those of sweeps
/// do not.
/// </summary>
[InterpolatedStringHandler]
internal readonly ref struct NoteText
{
    private readonly StringBuilder? _text;

    /// <summary>Called by the compiler.</summary>
    public NoteText(int literalLength, int formattedCount, World world, out bool isWanted)
    {
        isWanted = world.Trace.KeepsEvents;
        _text = isWanted ? new StringBuilder(literalLength + formattedCount) : null;
    }

    /// <summary>Called by the compiler.</summary>
    public void AppendLiteral(string text) => _text!.Append(text);

    /// <summary>Called by the compiler.</summary>
    public void AppendFormatted<T>(T value) => _text!.Append(CultureInfo.InvariantCulture, $"{value}");

    /// <summary>The text; empty unless events are kept.</summary>
    public override string ToString() => _text?.ToString() ?? "";
}
