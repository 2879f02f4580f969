namespace CounterLab.Protocol.Bounds;

/// <summary>The values of <see cref="Refusal.Reason"/> for refusals that concern bounds.</summary>
public static class BoundReasons
{
    /// <summary>
    /// UNAVAILABLE: this node has too few rights, and others may have some. A retry on this node or another may
    /// succeed.
    /// </summary>
    public const string NoLocalRights = "NO_LOCAL_RIGHTS";

    /// <summary>FAILED_PRECONDITION: as far as this node knows, no node has rights left in this direction.</summary>
    public const string Reached = "BOUND_REACHED";

    /// <summary>UNAVAILABLE: the bounds are being created.</summary>
    public const string Pending = "BOUND_PENDING";

    /// <summary>UNAVAILABLE: this node knows of no bounds of the counter. Other nodes may know of some.</summary>
    public const string Unknown = "BOUND_UNKNOWN";

    /// <summary>ALREADY_EXISTS: the counter has bounds, or another node is creating them.</summary>
    public const string Exists = "BOUND_EXISTS";

    /// <summary>UNAVAILABLE: not all members answered, so nothing was created.</summary>
    public const string Unreached = "BOUND_UNREACHED";

    /// <summary>FAILED_PRECONDITION: a bounded counter accepts no session adds, no resets and no deletes.</summary>
    public const string IsBounded = "COUNTER_IS_BOUNDED";

    /// <summary>Whether the add was refused only because of the counter's bounds.</summary>
    public static bool IsWantOfRights(Refusal refusal) =>
        refusal.Reason is NoLocalRights or Reached or Pending or Unknown;
}
