using System.Globalization;
using CounterLab.Protocol;

namespace CounterLab.Node.Transport;

/// <summary>One call to a peer.</summary>
/// <param name="Send">The message and its receiver.</param>
/// <param name="Deadline">
/// The time from now within which the call must complete; at most the deadline of <paramref name="Send"/>.
/// </param>
/// <param name="Attempt">The number of failed attempts of the same push before this call.</param>
internal readonly record struct PeerCall(Send Send, TimeSpan Deadline, int Attempt)
{
    /// <summary>Returns a first attempt with the deadline that the replica set.</summary>
    public static PeerCall Of(Send send) => new(send, send.Deadline, 0);

    /// <summary>Returns the outcome of a call that was not answered in time.</summary>
    public static Input.Failed DeadlineExceeded(Send send) => new(send.Call, string.Create(
        CultureInfo.InvariantCulture, $"DeadlineExceeded after {send.Deadline.TotalMilliseconds} ms"));
}
