using Grpc.AspNetCore.Server.Model;
using Grpc.Core;

namespace CounterLab.Node.Services.Malformed;

/// <summary>Receives the methods of one service from the generated code; see <see cref="StrictMethods{T}"/>.</summary>
internal sealed class StrictBinder<TService>(
    ServiceMethodProviderContext<TService> context, MalformedMessages malformed) : ServiceBinderBase
    where TService : class
{
    public override void AddMethod<TRequest, TResponse>(
        Method<TRequest, TResponse> method, UnaryServerMethod<TRequest, TResponse>? handler) =>
        context.AddUnaryMethod(
            Strict(method), Metadata(),
            Invoker<UnaryServerMethod<TService, TRequest, TResponse>>(
                method, typeof(TRequest), typeof(ServerCallContext)));

    public override void AddMethod<TRequest, TResponse>(
        Method<TRequest, TResponse> method, ServerStreamingServerMethod<TRequest, TResponse>? handler) =>
        context.AddServerStreamingMethod(
            Strict(method), Metadata(),
            Invoker<ServerStreamingServerMethod<TService, TRequest, TResponse>>(
                method, typeof(TRequest), typeof(IServerStreamWriter<TResponse>), typeof(ServerCallContext)));

    public override void AddMethod<TRequest, TResponse>(
        Method<TRequest, TResponse> method, ClientStreamingServerMethod<TRequest, TResponse>? handler) =>
        context.AddClientStreamingMethod(
            Strict(method), Metadata(),
            Invoker<ClientStreamingServerMethod<TService, TRequest, TResponse>>(
                method, typeof(IAsyncStreamReader<TRequest>), typeof(ServerCallContext)));

    public override void AddMethod<TRequest, TResponse>(
        Method<TRequest, TResponse> method, DuplexStreamingServerMethod<TRequest, TResponse>? handler) =>
        context.AddDuplexStreamingMethod(
            Strict(method), Metadata(),
            Invoker<DuplexStreamingServerMethod<TService, TRequest, TResponse>>(
                method, typeof(IAsyncStreamReader<TRequest>), typeof(IServerStreamWriter<TResponse>),
                typeof(ServerCallContext)));

    private Method<TRequest, TResponse> Strict<TRequest, TResponse>(Method<TRequest, TResponse> method) => new(
        method.Type, method.ServiceName, method.Name, malformed.Strict(method.RequestMarshaller, method.FullName),
        method.ResponseMarshaller);

    private static List<object> Metadata() => [new HttpMethodMetadata([HttpMethods.Post], acceptCorsPreflight: true)];

    private static TDelegate Invoker<TDelegate>(IMethod method, params Type[] parameters)
        where TDelegate : Delegate =>
        typeof(TService).GetMethod(method.Name, parameters)!.CreateDelegate<TDelegate>();
}
