namespace CounterLab.Node.FaultInjection;

/// <summary>What can go wrong on a link. The first five act on bytes, the others on whole requests and replies.</summary>
internal enum FaultKind
{
    /// <summary>No byte passes; what waits on a connection that is given up meanwhile is lost.</summary>
    Cut,

    /// <summary>No byte passes; everything arrives when it ends.</summary>
    Hold,

    /// <summary>Bytes arrive later, in order.</summary>
    Latency,

    /// <summary>So many bytes pass in a second.</summary>
    Throttle,

    /// <summary>Connections are reset.</summary>
    Reset,

    /// <summary>A request or a reply does not arrive.</summary>
    Loss,

    /// <summary>A reply does not arrive.</summary>
    ReplyLoss,

    /// <summary>A request arrives twice.</summary>
    Duplicate,

    /// <summary>A request or a reply is late, so that later ones overtake it.</summary>
    Reorder,
}

/// <summary>The names of kinds, as in the contract.</summary>
internal static class FaultKinds
{
    private static readonly string[] All =
        ["cut", "hold", "latency", "throttle", "reset", "loss", "reply-loss", "duplicate", "reorder"];

    /// <summary>All names, for an error.</summary>
    public static string Names { get; } = string.Join(", ", All);

    public static string NameOf(FaultKind kind) => All[(int)kind];

    /// <summary>The kind of this name; null: there is none.</summary>
    public static FaultKind? Parse(string name) => Array.IndexOf(All, name) is >= 0 and var index ? (FaultKind)index : null;
}
