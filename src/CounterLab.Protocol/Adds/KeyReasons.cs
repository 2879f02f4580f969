namespace CounterLab.Protocol.Adds;

/// <summary>The reasons for which an idempotency key is refused.</summary>
public static class KeyReasons
{
    /// <summary>The key may have been forgotten.</summary>
    public const string Expired = "KEY_EXPIRED";

    /// <summary>The key names another incarnation of the node.</summary>
    public const string OfAnotherLife = "KEY_OF_ANOTHER_LIFE";

    /// <summary>The key was used for another add.</summary>
    public const string Reused = "KEY_REUSED";
}
