using CounterLab.Protocol;
using CounterLab.Wire;
using Grpc.Core;

namespace CounterLab.Node.Services.Malformed;

/// <summary>
/// Refuses messages that are not protobuf, or whose strings are not UTF-8, and logs at most one line about them per
/// <see cref="LogInterval"/>: a client could send thousands each second.
/// </summary>
internal sealed partial class MalformedMessages(TimeProvider time, ILogger<MalformedMessages> log)
{
    public static readonly TimeSpan LogInterval = TimeSpan.FromSeconds(10);

    private readonly Lock _gate = new();
    private long? _loggedAt;
    private long _unlogged;

    /// <summary>Returns the marshaller that refuses what the given one can't read.</summary>
    public Marshaller<T> Strict<T>(Marshaller<T> marshaller, string method) => new(
        marshaller.ContextualSerializer,
        context =>
        {
            try
            {
                return marshaller.ContextualDeserializer(context);
            }
            catch (Exception e) when (e is not RpcException)
            {
                // A deserializer only reads the message, so that every exception means a malformed one.
                throw Refused(method, typeof(T).Name, e.Message);
            }
        });

    private RpcException Refused(string method, string message, string found)
    {
        lock (_gate)
        {
            _unlogged++;
            if (_loggedAt is not { } at || time.GetElapsedTime(at) >= LogInterval)
            {
                Refused(log, method, _unlogged, found);
                (_loggedAt, _unlogged) = (time.GetTimestamp(), 0);
            }
        }

        return Refusal.InvalidArgument(
            "The message is malformed.", $"the protobuf message {message}, with strings in UTF-8", found).ToException();
    }

    [LoggerMessage(1, LogLevel.Warning,
        "refused a malformed message to {Method}, {Count} since the last such line: {Found}")]
    private static partial void Refused(ILogger log, string method, long count, string found);
}
