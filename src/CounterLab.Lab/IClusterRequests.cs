namespace CounterLab.Lab;

/// <summary>Requests that every laboratory sends to a node.</summary>
public interface IClusterRequests
{
    /// <summary>Adds at one node, once: never retried. The outcome may be unknown.</summary>
    /// <param name="concern">
    /// <c>local</c>, <c>quorum</c> or <c>all</c>: which members must hold the add before it counts as confirmed.
    /// </param>
    Task<AddOutcome> AddAsync(string node, string counter, long amount, string concern = "local");

    /// <summary>
    /// Completes when the effect of this add at its node is visible, or after a quarter of a second. Completes at once
    /// in laboratories without delay.
    /// </summary>
    Task SeenAsync(string node, AddOutcome outcome) => Task.CompletedTask;

    /// <summary>
    /// Ends the backoff before a node's next push to another node; the count of failed attempts is kept. False: no
    /// push was waiting, because the queue is empty or an attempt is in flight.
    /// </summary>
    Task<bool> RetryNowAsync(string from, string to);
}
