using CounterLab.Protocol;
using CounterLab.Wire;

namespace CounterLab.Client;

/// <summary>An operation was refused or failed; the message says what was expected and what was found.</summary>
public class CounterLabException : Exception
{
    internal CounterLabException(string code, string message, string expected, string found, Exception? inner = null)
        : base($"{message} Expected {expected}; found {found}.", inner)
    {
        (Code, Sentence, Expected, Found) = (code, message, expected, found);
    }

    /// <summary>
    /// A reason or, if there is none, gRPC's status code, in capitals: <c>INVALID_ARGUMENT</c>, <c>OUT_OF_RANGE</c>,
    /// <c>FAILED_PRECONDITION</c> (another cluster, or a read concern of more members than there are),
    /// <c>TOO_MANY_PENDING</c>, <c>DEADLINE_EXCEEDED</c>, <c>SESSION_LOST</c>, <c>SESSION_CLOSED</c>,
    /// <c>SESSION_BROKEN</c>, <c>SESSION_SECRET</c>, <c>SESSION_IN_USE</c>, <c>SESSION_DAMAGED</c>,
    /// <c>SESSION_STORE_FAILED</c>.
    /// </summary>
    public string Code { get; }

    /// <summary>The message without what was expected and found.</summary>
    internal string Sentence { get; }

    /// <summary>What was expected.</summary>
    public string Expected { get; }

    /// <summary>What was found.</summary>
    public string Found { get; }

    internal static CounterLabException Of(Refusal refusal) =>
        new(
            refusal.Reason.Length > 0 ? refusal.Reason : CallFailure.Spell(refusal.Code.ToStatus()), refusal.Message,
            refusal.Expected, refusal.Found);

    internal static CounterLabException Of(CallFailure failure, Exception? cause) =>
        new(failure.Code, failure.Message, failure.Expected, failure.Found, cause);
}
