using CounterLab.Protocol.Identity;

namespace CounterLab.Protocol;

/// <summary>A refusal: nothing was changed. The texts are for people.</summary>
/// <param name="Expected">What would have been accepted.</param>
/// <param name="Found">What was found instead.</param>
public sealed record Refusal(RefusalCode Code, string Message, string Expected, string Found)
{
    /// <summary>Set if only the incarnation did not match: the one that runs here.</summary>
    public Incarnation Actual { get; init; }

    /// <summary>
    /// A name for callers that handle this refusal differently from others of its code, such as SESSION_LOST; empty:
    /// none.
    /// </summary>
    public string Reason { get; init; } = "";

    /// <summary>Returns the refusal with a <see cref="Reason"/>.</summary>
    public Refusal Because(string reason) => this with { Reason = reason };

    /// <summary>The three texts as one sentence each.</summary>
    public override string ToString() => $"{Message} Expected {Expected}; found {Found}.";

    /// <summary>A refusal with <see cref="RefusalCode.InvalidArgument"/>.</summary>
    public static Refusal InvalidArgument(string message, string expected, string found) =>
        new(RefusalCode.InvalidArgument, message, expected, found);

    /// <summary>A refusal with <see cref="RefusalCode.FailedPrecondition"/>.</summary>
    public static Refusal FailedPrecondition(string message, string expected, string found) =>
        new(RefusalCode.FailedPrecondition, message, expected, found);

    /// <summary>A refusal with <see cref="RefusalCode.ResourceExhausted"/>.</summary>
    public static Refusal ResourceExhausted(string message, string expected, string found) =>
        new(RefusalCode.ResourceExhausted, message, expected, found);
}
