using CounterLab.Node.FaultInjection;
using CounterLab.Node.Tracing;
using CounterLab.Node.Transport;

namespace CounterLab.Node.Hosting;

/// <summary>
/// The services that are available only with <c>--lab</c>: fault injection, tracing and gRPC reflection.
/// </summary>
internal static class LabServices
{
    public static void AddLab(this IServiceCollection services, FaultTable faults)
    {
        services.AddSingleton(faults);
        services.AddSingleton(new MessageLog(MessageLog.AwaitedInLab));
        services.AddSingleton<MessageTracer>();
        services.AddSingleton<ClientTracer>();
        services.AddSingleton(TransportOf);
        services.AddGrpcReflection();
    }

    private static IPeerTransport TransportOf(IServiceProvider services)
    {
        var faults = services.GetRequiredService<FaultTable>();
        var tracer = services.GetRequiredService<MessageTracer>();
        var grpc = new GrpcPeerTransport(new FaultyConnector(faults));
        return new TracingTransport(new FaultyTransport(grpc, faults, tracer.Dropped), tracer);
    }
}
