using CounterLab.Client;
using CounterLab.Node.Services.Malformed;
using CounterLab.Wire.V1;
using Google.Protobuf.Reflection;
using Grpc.Core;
using Grpc.Health.V1;
using Grpc.Net.Client;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace CounterLab.Node.Tests;

/// <summary>
/// A message that is not protobuf, or whose text is not UTF-8, is refused with INVALID_ARGUMENT by every method:
/// UNKNOWN would mean that the call may have been applied.
/// </summary>
public sealed class MalformedMessageTests
{
    private static readonly FileDescriptor[] Files =
    [
        CounterReflection.Descriptor, SessionReflection.Descriptor, ReplicationReflection.Descriptor,
        LabReflection.Descriptor, HealthReflection.Descriptor,
    ];

    private static readonly Marshaller<byte[]> Raw = new(bytes => bytes, bytes => bytes);

    public static TheoryData<string> Methods =>
        [.. Files.SelectMany(file => file.Services).SelectMany(service => service.Methods).Select(NameOf)];

    [Theory]
    [MemberData(nameof(Methods))]
    public async Task Every_method_refuses_malformed_messages(string method)
    {
        await using var node = await TestNode.StartAsync("n1", [], httpPort: 0);
        var descriptor = Find(method);
        await RefusesAsync(NodeChannel.Native(node.Address), descriptor);
        if (descriptor.Service.File == CounterReflection.Descriptor && !descriptor.IsClientStreaming)
        {
            await RefusesAsync(NodeChannel.WebOverHttp1(node.Host.HttpAddress!), descriptor);
        }
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public async Task No_method_fails_with_an_unknown_outcome_on_an_empty_message(string method)
    {
        await using var node = await TestNode.StartAsync("n1", []);
        using var channel = NodeChannel.Native(node.Address);
        using var call = Open(channel, Find(method));
        await call.RequestStream.WriteAsync([]);
        await call.RequestStream.CompleteAsync();
        var failed = await Record.ExceptionAsync(() => call.ResponseStream.MoveNext(default));
        Assert.True(
            failed is null or RpcException { StatusCode: not (StatusCode.Unknown or StatusCode.Internal) },
            $"{failed}");
    }

    [Fact]
    public async Task A_stream_that_continues_with_a_malformed_message_is_refused()
    {
        await using var node = await TestNode.StartAsync("n1", []);
        using var channel = NodeChannel.Native(node.Address);
        using var call = Open(channel, Find("counterlab.v1.CounterService/Ingest"));
        await call.RequestStream.WriteAsync(Google.Protobuf.MessageExtensions.ToByteArray(
            new IngestRequest { Number = 1, Adds = { new IngestRequest.Types.Entry { Counter = "a", Amount = 2 } } }));
        Assert.True(await call.ResponseStream.MoveNext(TestContext.Current.CancellationToken));
        await call.RequestStream.WriteAsync([0xff, 0xff]);
        var refused = await Assert.ThrowsAsync<RpcException>(() => call.ResponseStream.MoveNext(default));
        Assert.Equal(StatusCode.InvalidArgument, refused.StatusCode);
        Assert.Equal(2, node.Value("a"));
    }

    [Fact]
    public void The_log_has_one_line_an_interval_and_counts_the_others()
    {
        var (time, log) = (new FakeTimeProvider(), new Lines());
        var strict = new MalformedMessages(time, log).Strict(
            new Marshaller<string>((_, _) => { }, _ => throw new FormatException("no text")), "A/B");
        Refuse(1_000);
        Assert.Contains("A/B, 1 since the last such line: no text", Assert.Single(log), StringComparison.Ordinal);
        time.Advance(MalformedMessages.LogInterval);
        Refuse(2);
        Assert.Equal(2, log.Count);
        Assert.Contains("A/B, 1000 since", log[1], StringComparison.Ordinal);

        void Refuse(int times)
        {
            for (var i = 0; i < times; i++)
            {
                Assert.Throws<RpcException>(() => strict.ContextualDeserializer(null!));
            }
        }
    }

    private static async Task RefusesAsync(GrpcChannel channel, MethodDescriptor method)
    {
        using var _ = channel;
        foreach (var bytes in Malformed(method.InputType))
        {
            using var call = Open(channel, method);
            await call.RequestStream.WriteAsync(bytes);
            await call.RequestStream.CompleteAsync();
            var failed = await Assert.ThrowsAsync<RpcException>(() => call.ResponseStream.MoveNext(default));
            Assert.True(
                failed.StatusCode == StatusCode.InvalidArgument, $"{Convert.ToHexString(bytes)}: {failed.Status}");
            Assert.Contains("The message is malformed.", failed.Status.Detail, StringComparison.Ordinal);
        }
    }

    /// <summary>Opens a stream, whatever the method is: for one message, the bytes on the wire are the same.</summary>
    private static AsyncDuplexStreamingCall<byte[], byte[]> Open(GrpcChannel channel, MethodDescriptor method) =>
        channel.CreateCallInvoker().AsyncDuplexStreamingCall(
            new Method<byte[], byte[]>(MethodType.DuplexStreaming, method.Service.FullName, method.Name, Raw, Raw),
            null, new CallOptions(deadline: DateTime.UtcNow.AddSeconds(30)));

    private static IEnumerable<byte[]> Malformed(MessageDescriptor type)
    {
        yield return [0xff, 0xff]; // a tag that does not end
        yield return [0x0a, 0xc8, 0x01]; // a field of 200 bytes without them
        yield return [0x07]; // a wire type that does not exist
        foreach (var field in type.Fields.InFieldNumberOrder())
        {
            if (field.FieldType == FieldType.String && field.FieldNumber < 16)
            {
                yield return [(byte)((field.FieldNumber << 3) | 2), 2, 0xc3, 0x28]; // text that is not UTF-8
            }
        }
    }

    private static MethodDescriptor Find(string name) =>
        Files.SelectMany(file => file.Services).SelectMany(service => service.Methods)
            .Single(method => NameOf(method) == name);

    private static string NameOf(MethodDescriptor method) => $"{method.Service.FullName}/{method.Name}";

    private sealed class Lines : List<string>, ILogger<MalformedMessages>
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception,
            Func<TState, Exception?, string> formatter)
        {
            Assert.Null(exception);
            Add(formatter(state, exception));
        }
    }
}
