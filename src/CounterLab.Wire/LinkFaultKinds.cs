using CounterLab.Wire.V1;

namespace CounterLab.Wire;

/// <summary>The names of link-fault kinds on the command line, in JSON and in error texts.</summary>
public static class LinkFaultKinds
{
    private static readonly LinkFaultKind[] All =
    [
        LinkFaultKind.Cut, LinkFaultKind.Hold, LinkFaultKind.Latency, LinkFaultKind.Throttle,
        LinkFaultKind.ConnectionReset, LinkFaultKind.Loss, LinkFaultKind.ReplyLoss, LinkFaultKind.Duplicate,
        LinkFaultKind.Reorder,
    ];

    /// <summary>All names, separated by commas, in the order of the enum in lab.proto.</summary>
    public static string Names { get; } = string.Join(", ", All.Select(NameOf));

    /// <summary>Whether this build knows the kind. A message from another build may contain any number.</summary>
    public static bool IsKnown(LinkFaultKind kind) => Array.IndexOf(All, kind) >= 0;

    /// <summary>Returns the name of a kind, or its number if this build does not know the kind.</summary>
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

    /// <summary>Returns the kind with this name, or null if there is none.</summary>
    public static LinkFaultKind? Parse(string name) =>
        Array.FindIndex(All, kind => NameOf(kind) == name) is >= 0 and var index ? All[index] : null;
}
