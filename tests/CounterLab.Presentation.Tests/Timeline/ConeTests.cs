using CounterLab.Experiments.Tracing;
using CounterLab.Presentation.Timeline;
using CounterLab.Presentation.Timeline.Cones;
using CounterLab.Simulation.Snapshots;
using CounterLab.Tests;

namespace CounterLab.Presentation.Tests.Timeline;

/// <summary>The nodes that an increment has reached are those that have it in the simulator.</summary>
public sealed class ConeTests
{
    [Theory]
    [MemberData(nameof(Seeds))]
    public void Every_live_node_of_a_converged_run_has_every_acknowledged_add_and_none_before_its_origin(int from)
    {
        for (var seed = (ulong)from; seed < (ulong)from + (ulong)SweepSize.Of(full: 10, inShort: 4); seed++)
        {
            var run = SimulatedTraces.Drawn(seed);
            Assert.True(run.HasConverged, $"seed {seed} must converge");
            var (slice, book) = (run.Slice(), new MessageRegistry(run.Trace.Events));
            foreach (var op in Acknowledged(slice))
            {
                var cone = ConeBuilder.Of(op, slice, book, isFromStart: true);
                Assert.Equal((seed, op, ConeKnowledge.Whole), (seed, op, cone.Knowledge));
                var picture = run.Look(op.Counter);
                foreach (var node in picture.Nodes)
                {
                    var holder = cone.Holders.Single(holder => holder.Node == node.Id);
                    Assert.True(
                        node.IsRunning || holder.Standing is ConeStanding.Gone,
                        $"seed {seed}: {node.Id} is {node.State}, not {holder.Standing}");
                    Assert.True(
                        !node.IsRunning || IsLost(picture, op)
                            || holder.Standing is ConeStanding.Origin or ConeStanding.Has,
                        $"seed {seed}: {op} is not at {holder.Node}, {holder.Standing}: {holder.How}");
                    Assert.True(
                        holder.At is null || holder.At >= cone.Origin!.At,
                        $"seed {seed}: {op} is at {holder.Node} before it was made");
                }
            }
        }
    }

    public static TheoryData<int> Seeds => [0, 10, 20, 30, 40];

    private static IEnumerable<OpId> Acknowledged(TraceSlice slice) =>
        slice.Events.Where(e => e.Kind is TraceKind.Outcome && e.Carries.Count > 0).Select(e => OpId.Of(e.Carries[0]))
            .Distinct();

    private static bool IsLost(RunSnapshot picture, OpId op) => picture.Lost.Any(lost =>
        op.Owner == $"{lost.Node}#{lost.IncarnationNumber}" && lost.From <= op.Seq && op.Seq <= lost.To);
}
