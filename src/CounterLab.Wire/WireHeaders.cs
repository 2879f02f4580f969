namespace CounterLab.Wire;

/// <summary>
/// Names of the gRPC metadata that CounterLab sends: one request header, and the trailers of a refusal.
/// </summary>
/// <remarks>gRPC encodes the values of names that end in <c>-bin</c> as base64, so these may be binary.</remarks>
public static class WireHeaders
{
    /// <summary>Request header that identifies a traced client and its call; see <see cref="CallerHeader"/>.</summary>
    public const string Caller = "counterlab-caller-bin";

    /// <summary>Trailer: the incarnation that currently runs under the called node id; 16 bytes.</summary>
    public const string Incarnation = "counterlab-incarnation-bin";

    /// <summary>Trailer: what the node expected, in UTF-8. Present in every refusal.</summary>
    public const string Expected = "counterlab-expected-bin";

    /// <summary>Trailer: what the node found, in UTF-8.</summary>
    public const string Found = "counterlab-found-bin";

    /// <summary>Trailer: a reason that is more specific than the status code, such as <c>SESSION_LOST</c>.</summary>
    public const string Reason = "counterlab-reason";
}
