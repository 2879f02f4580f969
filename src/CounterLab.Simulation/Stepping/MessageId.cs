namespace CounterLab.Simulation.Stepping;

/// <summary>The id of a message in flight: the number of its send in the trace, and the number of the copy.</summary>
public readonly record struct MessageId(long Sent, int Copy)
{
    /// <summary>The id as text.</summary>
    public string Key => FormattableString.Invariant($"{Sent}.{Copy}");

    /// <summary>The id with this text. Null: the text is not an id.</summary>
    public static MessageId? Find(string key) => key.Split('.') is [var sent, var copy]
        && long.TryParse(sent, System.Globalization.CultureInfo.InvariantCulture, out var number)
            && int.TryParse(copy, System.Globalization.CultureInfo.InvariantCulture, out var which)
        ? new MessageId(number, which)
        : null;
}
