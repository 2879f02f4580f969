using System.Collections;
using System.Reflection;
using CounterLab.Node.FaultInjection;
using CounterLab.Node.Hosting;
using CounterLab.Node.Observation;
using CounterLab.Node.Tracing;
using CounterLab.Node.Transport;
using CounterLab.Tests;
using Microsoft.Extensions.DependencyInjection;

namespace CounterLab.Node.Tests;

/// <summary>
/// The services for laboratories: only a node that runs with <c>--lab</c> has fault injection and tracing.
/// </summary>
public sealed class LabServicesTests
{
    [Fact]
    public async Task Without_lab_nothing_of_fault_injection_and_tracing_is_constructed()
    {
        await using var first = await TestNode.StartAsync("n1", [], lab: false);
        await using var second = await TestNode.StartAsync("n2", [first.Address], lab: false);
        await second.IsReadyAsync();
        await first.AddAsync("likes");
        await second.HoldsAsync("likes", 1);
        Assert.Empty(LabTypesIn(first.Host.Services));
        Assert.Empty(LabTypesIn(second.Host.Services));
        Assert.IsType<GrpcPeerTransport>(first.Host.Services.GetRequiredService<IPeerTransport>());
        Assert.Null(first.Host.Services.GetService<FaultTable>());
        Assert.Null(first.Host.Services.GetService<MessageTracer>());
    }

    [Fact]
    public async Task With_lab_the_transport_is_decorated_with_faults_and_tracing()
    {
        await using var first = await TestNode.StartAsync("n1", []);
        await using var second = await TestNode.StartAsync("n2", [first.Address]);
        await second.IsReadyAsync();
        await Eventually.BecomesAsync(() => LabTypesIn(second.Host.Services) is var found
            && new[]
            {
                typeof(TracingTransport),
                typeof(FaultyTransport),
                typeof(FaultyConnector),
                typeof(FaultTable),
                typeof(LinkStream),
            }
                .All(found.Contains));
    }

    /// <summary>Returns all types of the two namespaces that are reachable from the node's services.</summary>
    private static HashSet<Type> LabTypesIn(IServiceProvider services)
    {
        object[] roots =
        [
            services.GetRequiredService<ReplicaHost>(), services.GetRequiredService<IPeerTransport>(),
            services.GetRequiredService<NodeStateReader>(), services.GetRequiredService<NodeMetrics>(),
            services.GetRequiredService<ChangeHub>(), .. services.GetServices<FaultTable>(),
        ];
        var seen = new HashSet<object>(ReferenceEqualityComparer.Instance);
        var waiting = new Stack<object>(roots);
        while (waiting.TryPop(out var next))
        {
            if (seen.Add(next))
            {
                foreach (var part in PartsOf(next))
                {
                    waiting.Push(part);
                }
            }
        }

        return [.. seen.Select(one => one.GetType()).Where(IsOfLab)];
    }

    private static bool IsOfLab(Type type) =>
        type.Namespace is "CounterLab.Node.FaultInjection" or "CounterLab.Node.Tracing";

    /// <summary>Returns the field values of an object of this project, or the elements of a collection.</summary>
    private static IEnumerable<object> PartsOf(object owner)
    {
        var elements = owner is IDictionary map ? map.Values.Cast<object?>() : (owner as IEnumerable)?.Cast<object?>()
            ?? [];
        var isOurs = owner.GetType().Assembly == typeof(NodeHost).Assembly && owner is not NodeHost;
        var fields = isOurs ? owner.GetType().GetFields(
            BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public) : [];
        return elements.Concat(fields.Select(field => field.GetValue(owner)))
            .OfType<object>().Where(part => part is not string && !part.GetType().IsPrimitive);
    }
}
