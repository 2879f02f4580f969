using CounterLab.Protocol.Identity;

namespace CounterLab.Protocol;

/// <summary>Why an input was refused. A refused input changes nothing. The texts are human-readable.</summary>
/// <param name="Expected">What would have been accepted.</param>
/// <param name="Found">What was found.</param>
public sealed record Refusal(RefusalCode Code, string Message, string Expected, string Found)
{
    /// <summary>
    /// The incarnation of this node; set only if the request was addressed to another incarnation of it.
    /// </summary>
    public Incarnation Actual { get; init; }

    /// <summary>
    /// A machine-readable reason, such as SESSION_LOST, for callers that distinguish refusals with the same code;
    /// empty: none.
    /// </summary>
    public string Reason { get; init; } = "";

    /// <summary>Returns the refusal with a <see cref="Reason"/>.</summary>
    public Refusal Because(string reason) => this with { Reason = reason };

    /// <summary>The message, what was expected and what was found, as sentences.</summary>
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
