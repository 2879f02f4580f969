namespace CounterLab.Lab;

/// <summary>Requests to a node that every laboratory offers.</summary>
public interface IClusterRequests
{
    /// <summary>Sends one add to a node and never retries it. The outcome may be unknown.</summary>
    /// <param name="concern">
    /// <c>local</c>, <c>quorum</c> or <c>all</c>: which members must hold the add before it counts as confirmed.
    /// </param>
    Task<AddOutcome> AddAsync(string node, string counter, long amount, string concern = "local");

    /// <summary>
    /// Completes when the effect of this add at its node is visible, or after 250 ms. In laboratories without delay it
    /// completes at once.
    /// </summary>
    Task SeenAsync(string node, AddOutcome outcome) => Task.CompletedTask;

    /// <summary>
    /// Ends the backoff before a node's next push to another node; the count of failed attempts is kept. Returns false
    /// if no push was waiting, because the queue is empty or an attempt is in flight.
    /// </summary>
    Task<bool> RetryNowAsync(string from, string to);
}
