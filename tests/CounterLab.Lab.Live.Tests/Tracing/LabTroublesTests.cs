using CounterLab.Experiments.Faults;
using CounterLab.Lab.Faults;
using CounterLab.Lab.Live.Fleets;
using CounterLab.Lab.Live.Observation.Tracing;
using CounterLab.Lab.Views;

namespace CounterLab.Lab.Live.Tests.Tracing;

/// <summary>The faults and process states known to the lab that explain why a message was lost or delayed.</summary>
public sealed class LabTroublesTests
{
    private readonly LabTroubles _troubles = new();

    [Fact]
    public void A_cut_is_remembered_after_its_end_for_both_ways()
    {
        Look(1, [Fault(FaultKind.Cut, "n1", "n2")]);
        Look(3, []);
        Assert.Equal(Trouble.Cut, Between("n1", "n2", 2, 4));
        Assert.Equal(Trouble.Cut, Between("n2", "n1", 2, 4));
        Assert.Equal(Trouble.None, Between("n1", "n3", 2, 4));
        Assert.Equal(Trouble.None, Between("n1", "n2", 5, 6));
    }

    [Fact]
    public void What_is_held_or_sent_to_a_paused_node_waits()
    {
        Look(1, [Fault(FaultKind.Hold, "n1", "n2")], paused: "n3");
        Assert.Equal(Trouble.Waits, Between("n1", "n2", 1, 2));
        Assert.Equal(Trouble.Waits, Between("n1", "n3", 1, 2));
        Assert.Equal(Trouble.None, Between("n3", "n1", 1, 2));
    }

    [Fact]
    public void Bands_cover_the_node_that_all_links_share()
    {
        FaultRecord[] faults =
        [
            Fault(FaultKind.Cut, "n1", "n3"), Fault(FaultKind.Cut, "n2", "n3"), Fault(FaultKind.Loss, "n1", null),
        ];
        Look(1, faults, paused: "n2");
        Look(2, []);
        Assert.Equal(
            ["cut n3 1–2", "loss n1 1–2", "pause n2 1–2"],
            _troubles.Bands(TimeSpan.Zero, TimeSpan.FromSeconds(9)).Select(
                band => $"{band.Kind} {string.Join(' ', band.Nodes)} {band.From.Seconds}–{band.To?.Seconds}"));
        Assert.Empty(_troubles.Bands(TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(9)));
    }

    private void Look(int second, IReadOnlyList<FaultRecord> faults, string paused = "")
    {
        IReadOnlyList<FleetNode> nodes = [Node("n1"), Node("n2"), Node("n3")];
        _troubles.Observe(nodes, faults, TimeSpan.FromSeconds(second));

        FleetNode Node(string id) => new(
            id, "", id == paused ? ProcessState.Paused : ProcessState.Running, null, default, null, null);
    }

    private Trouble Between(string from, string to, int since, int until) =>
        _troubles.Between(from, to, TimeSpan.FromSeconds(since), TimeSpan.FromSeconds(until));

    private static FaultRecord Fault(FaultKind kind, string from, string? to)
    {
        var spec = new FaultSpec(kind, FaultTarget.Between(from, to, isBothWays: true))
        {
            Probability = kind == FaultKind.Loss ? 0.5 : null,
        };
        return new FaultRecord("f1", spec, default, null, new Dictionary<LinkId, FaultCounts>());
    }
}
