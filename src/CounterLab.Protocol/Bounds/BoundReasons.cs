namespace CounterLab.Protocol.Bounds;

/// <summary>Reasons of refusals that concern bounds: <see cref="Refusal.Reason"/>.</summary>
public static class BoundReasons
{
    /// <summary>
    /// UNAVAILABLE: this node holds too few rights, and others may hold some. A retry, or a retry on another node, may
    /// succeed.
    /// </summary>
    public const string NoLocalRights = "NO_LOCAL_RIGHTS";

    /// <summary>FAILED_PRECONDITION: as far as this node knows, no node has room within the bounds.</summary>
    public const string Reached = "BOUND_REACHED";

    /// <summary>UNAVAILABLE: the bounds are being created.</summary>
    public const string Pending = "BOUND_PENDING";

    /// <summary>UNAVAILABLE: this node knows no bounds of the counter. Other nodes may.</summary>
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
