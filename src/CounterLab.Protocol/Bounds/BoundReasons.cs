namespace CounterLab.Protocol.Bounds;

/// <summary>Names of refusals that bounds bring about: <see cref="Refusal.Reason"/>.</summary>
public static class BoundReasons
{
    /// <summary>UNAVAILABLE: this node holds too few rights, others may hold some. Repeating it later or elsewhere may help.</summary>
    public const string NoLocalRights = "NO_LOCAL_RIGHTS";

    /// <summary>FAILED_PRECONDITION: by what this node sees, the bound leaves no room on any node.</summary>
    public const string Reached = "BOUND_REACHED";

    /// <summary>UNAVAILABLE: somebody creates the bounds just now.</summary>
    public const string Pending = "BOUND_PENDING";

    /// <summary>UNAVAILABLE: this node knows of no bounds of the counter. Others may.</summary>
    public const string Unknown = "BOUND_UNKNOWN";

    /// <summary>ALREADY_EXISTS: the counter has bounds, or another node creates them at the same time.</summary>
    public const string Exists = "BOUND_EXISTS";

    /// <summary>UNAVAILABLE: not all members could be asked, so nothing was created.</summary>
    public const string Unreached = "BOUND_UNREACHED";

    /// <summary>FAILED_PRECONDITION: sessions, resets and deletes do not go with bounds.</summary>
    public const string IsBounded = "COUNTER_IS_BOUNDED";

    /// <summary>The add was refused for its counter's bounds, and for nothing else.</summary>
    public static bool IsWantOfRights(Refusal refusal) => refusal.Reason is NoLocalRights or Reached or Pending or Unknown;
}
