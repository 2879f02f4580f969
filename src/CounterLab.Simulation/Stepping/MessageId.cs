namespace CounterLab.Simulation.Stepping;

/// <summary>Identifies a message in flight by the number of its send in the trace and the number of the copy.</summary>
public readonly record struct MessageId(long Sent, int Copy)
{
    /// <summary>The id as text.</summary>
    public string Key => FormattableString.Invariant($"{Sent}.{Copy}");

    /// <summary>Parses an id. Returns null if the text is malformed.</summary>
    public static MessageId? Find(string key) => key.Split('.') is [var sent, var copy]
        && long.TryParse(sent, System.Globalization.CultureInfo.InvariantCulture, out var number)
            && int.TryParse(copy, System.Globalization.CultureInfo.InvariantCulture, out var which)
        ? new MessageId(number, which)
        : null;
}
