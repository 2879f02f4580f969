using CounterLab.Client;
using CounterLab.Lab.Live.Control;
using CounterLab.Wire.V1;
using Grpc.Core;

namespace CounterLab.Processes.Tests;

/// <summary>Malformed messages on the control port of a lab.</summary>
public sealed class ControlMessageTests
{
    private static readonly Marshaller<byte[]> Raw = new(bytes => bytes, bytes => bytes);

    [Fact]
    public async Task Every_method_refuses_malformed_messages()
    {
        await using var lab = await LabCluster.StartAsync(1);
        await using var control = await ControlServer.StartAsync(lab.Session);
        using var channel = NodeChannel.Native(control.Address);
        foreach (var rpc in ControlReflection.Descriptor.Services.Single().Methods)
        {
            var method = new Method<byte[], byte[]>(MethodType.Unary, rpc.Service.FullName, rpc.Name, Raw, Raw);
            var refused = await Assert.ThrowsAsync<RpcException>(() => channel.CreateCallInvoker().AsyncUnaryCall(
                method, null, new CallOptions(deadline: DateTime.UtcNow.AddSeconds(30)), [0xff, 0xff]).ResponseAsync);
            Assert.True(refused.StatusCode == StatusCode.InvalidArgument, $"{rpc.Name}: {refused.Status}");
        }
    }
}
