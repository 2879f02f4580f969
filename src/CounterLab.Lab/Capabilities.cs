namespace CounterLab.Lab;

/// <summary>Creates the capabilities of a laboratory.</summary>
public static class Capabilities
{
    /// <summary>The part is offered.</summary>
    public static Capability<T> Of<T>(T offered)
        where T : class => new(offered, "");

    /// <summary>The part is not offered.</summary>
    /// <param name="reason">A sentence for people.</param>
    public static Capability<T> Missing<T>(string reason)
        where T : class => new(null, reason);

    /// <summary>Offers the part unless there is a reason not to.</summary>
    /// <param name="reason">Empty: it is offered.</param>
    public static Capability<T> Unless<T>(string reason, T offered)
        where T : class => reason.Length == 0 ? Of(offered) : Missing<T>(reason);
}
