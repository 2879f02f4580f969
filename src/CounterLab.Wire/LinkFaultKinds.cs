using CounterLab.Wire.V1;

namespace CounterLab.Wire;

/// <summary>Names of link-fault kinds, as command line, JSON and error texts spell them.</summary>
public static class LinkFaultKinds
{
    private static readonly LinkFaultKind[] All =
    [
        LinkFaultKind.Cut, LinkFaultKind.Hold, LinkFaultKind.Latency, LinkFaultKind.Throttle,
        LinkFaultKind.ConnectionReset, LinkFaultKind.Loss, LinkFaultKind.ReplyLoss, LinkFaultKind.Duplicate,
        LinkFaultKind.Reorder,
    ];

    /// <summary>All names, separated by commas, in the order of the proto.</summary>
    public static string Names { get; } = string.Join(", ", All.Select(NameOf));

    /// <summary>Whether this build knows the kind. A message of another build may carry any number.</summary>
    public static bool IsKnown(LinkFaultKind kind) => Array.IndexOf(All, kind) >= 0;

    /// <summary>The name of a kind; for one that this build does not know, its number.</summary>
    public static string NameOf(LinkFaultKind kind) => kind switch
    {
        LinkFaultKind.Cut => "cut",
        LinkFaultKind.Hold => "hold",
        LinkFaultKind.Latency => "latency",
        LinkFaultKind.Throttle => "throttle",
        LinkFaultKind.ConnectionReset => "reset",
        LinkFaultKind.Loss => "loss",
        LinkFaultKind.ReplyLoss => "reply-loss",
        LinkFaultKind.Duplicate => "duplicate",
        LinkFaultKind.Reorder => "reorder",
        LinkFaultKind.Unspecified => "unspecified",
        _ => ((int)kind).ToString(System.Globalization.CultureInfo.InvariantCulture),
    };

    /// <summary>The kind with this name; null if there is none.</summary>
    public static LinkFaultKind? Parse(string name) =>
        Array.FindIndex(All, kind => NameOf(kind) == name) is >= 0 and var index ? All[index] : null;
}
