namespace CounterLab.Lab;

/// <summary>Creates the capabilities of a laboratory.</summary>
public static class Capabilities
{
    /// <summary>Returns a capability that is offered.</summary>
    public static Capability<T> Of<T>(T offered)
        where T : class => new(offered, "");

    /// <summary>Returns a capability that is not offered.</summary>
    /// <param name="reason">Why not, as a sentence for display.</param>
    public static Capability<T> Missing<T>(string reason)
        where T : class => new(null, reason);

    /// <summary>Returns a capability that is offered unless there is a reason not to.</summary>
    /// <param name="reason">Why it is not offered; empty: it is offered.</param>
    public static Capability<T> Unless<T>(string reason, T offered)
        where T : class => reason.Length == 0 ? Of(offered) : Missing<T>(reason);
}
