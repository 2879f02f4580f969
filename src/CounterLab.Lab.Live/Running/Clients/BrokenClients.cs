using CounterLab.Client;
using CounterLab.Experiments.Recorded.Lines;
using CounterLab.Lab.Live.Fleets;
using CounterLab.Lab.Views;
using CounterLab.Wire.V1;
using Google.Protobuf;
using Grpc.Core;
using Grpc.Net.Client;

namespace CounterLab.Lab.Live.Running.Clients;

/// <summary>
/// Clients that send to each running node in turn what no correct client sends. A node must refuse each message as
/// malformed, in whatever state it is, and must change nothing.
/// </summary>
internal sealed class BrokenClients(INodeFleet fleet, RunLog log) : IDisposable
{
    private const int NameTooLong = 300;
    private const int NameHuge = 1 << 20;
    private const int IdBytes = 16;
    private const int SecretBytes = 32;
    private static readonly TimeSpan Apart = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(1);
    private static readonly string Expected = CallFailure.Spell(StatusCode.InvalidArgument);
    private static readonly Marshaller<byte[]> Raw = new(static bytes => bytes, static bytes => bytes);

    private static readonly Method<byte[], byte[]> RawAdd =
        new(MethodType.Unary, CounterService.Descriptor.FullName, "Add", Raw, Raw);

    private readonly Dictionary<string, GrpcChannel> _channels = new(StringComparer.Ordinal);

    /// <summary>Sends until it is stopped.</summary>
    public async Task RunAsync(CancellationToken cancel)
    {
        log.Add(new StepLine("bad-input", "", "broken clients send malformed messages"));
        for (var i = 0; !cancel.IsCancellationRequested; i++)
        {
            var nodes = fleet.Nodes.Where(node => node.State == ProcessState.Running).ToList();
            if (nodes.Count > 0)
            {
                await SendAsync(nodes[i % nodes.Count], Inputs()[i % Inputs().Length]);
            }

            await Task.Delay(Apart, cancel).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    public void Dispose()
    {
        foreach (var channel in _channels.Values)
        {
            channel.Dispose();
        }
    }

    private (string Name, Func<CallInvoker, CallOptions, Task> SendAsync)[] Inputs() =>
    [
        ("bytes that are not protobuf", (invoker, options) => AddRawAsync(invoker, options, [0xff, 0xff])),
        ("a message cut short", (invoker, options) => AddRawAsync(invoker, options, [0x0a, 0xc8, 0x01])),
        ("a name that is too long", (invoker, options) => AddAsync(invoker, options, new string('x', NameTooLong), 1)),
        ("a name of a megabyte", (invoker, options) => AddAsync(invoker, options, new string('x', NameHuge), 1)),
        ("an amount of 0", (invoker, options) => AddAsync(invoker, options, "zero", 0)),
        ("another session's secret", (invoker, options) => PushAsync(invoker, options, IdBytes)),
        ("a session without an id", (invoker, options) => PushAsync(invoker, options, 0)),
    ];

    private async Task SendAsync(FleetNode node, (string Name, Func<CallInvoker, CallOptions, Task> SendAsync) input)
    {
        if (!_channels.TryGetValue(node.Address, out var channel))
        {
            _channels[node.Address] = channel = NodeChannel.Native(node.Address);
        }

        var found = Status.DefaultSuccess;
        try
        {
            await input.SendAsync(channel.CreateCallInvoker(), new CallOptions(deadline: DateTime.UtcNow + Deadline));
        }
        catch (RpcException e)
        {
            found = e.Status;
        }

        if (IsAnswer(found))
        {
            var text = CallFailure.Spell(found.StatusCode);
            log.Add(new BadInputLine(
                node.Id, input.Name, Expected, text == Expected ? text : $"{text}: {found.Detail}"));
        }
    }

    /// <summary>
    /// Whether the node itself answered. A status with an exception was made by this process, for example when a
    /// connection ended or its keep-alive failed.
    /// </summary>
    private static bool IsAnswer(Status status) => status.DebugException is null
        && status.StatusCode is not (StatusCode.Unavailable or StatusCode.DeadlineExceeded or StatusCode.Cancelled);

    private static Task<byte[]> AddRawAsync(CallInvoker invoker, CallOptions options, byte[] bytes) =>
        invoker.AsyncUnaryCall(RawAdd, null, options, bytes).ResponseAsync;

    private static Task<AddReply> AddAsync(CallInvoker invoker, CallOptions options, string counter, long amount) =>
        new CounterService.CounterServiceClient(invoker)
            .AddAsync(new AddRequest { Counter = counter, Amount = amount }, options).ResponseAsync;

    private Task<SessionPushReply> PushAsync(CallInvoker invoker, CallOptions options, int idBytes) =>
        new SessionService.SessionServiceClient(invoker).PushAsync(
            new SessionPushRequest
            {
                Cluster = fleet.Cluster,
                Session = ByteString.CopyFrom([.. Enumerable.Repeat((byte)1, idBytes)]),
                Secret = ByteString.CopyFrom([.. Enumerable.Repeat((byte)2, SecretBytes)]),
            },
            options).ResponseAsync;
}
