using CounterLab.Experiments.Tracing;
using CounterLab.Lab.Views;
using CounterLab.Presentation.Timeline;
using CounterLab.Presentation.Timeline.Cones;
using CounterLab.Tests;

namespace CounterLab.Presentation.Tests.Timeline;

/// <summary>The panel's text about one increment, for several traces.</summary>
public sealed class ConeStoryTests
{
    private static readonly OpId Op = new("n1#1", 1, "likes");

    [Fact]
    public void It_tells_who_has_it_by_which_message_and_after_how_long()
    {
        var told = Told.Of("n1", "n2", "n3");
        told.AddAt("n1#1", 1);
        told.Arrive(told.Push("n1#1", "n2", 1), "n2#1");
        told.Lose(told.Push("n1#1", "n3", 1), "cut");
        told.Lose(told.Push("n1#1", "n3", 1, attempt: 1), "lost");
        told.Arrive(told.Push("n1#1", "n3", 1, attempt: 2), "n3#1");
        var cone = Of(told);
        Assert.Equal(["n1 origin 0 ms", "n2 direct 5.0 ms", "n3 retry #2 12.0 ms"], Rows(cone));
        Assert.Equal("2 deliveries · 1 loss · 1 refused on the way", ConeStyle.Tally(cone.Tally));
        Assert.Equal("n1:1 · likes +1", ConeStyle.Title(cone));
        Assert.True(cone.IsEverywhere);
    }

    [Fact]
    public void What_comes_through_another_node_says_through_which()
    {
        var told = Told.Of("n1", "n2", "n3");
        told.AddAt("n1#1", 1);
        told.Arrive(told.Push("n1#1", "n2", 1), "n2#1");
        told.Arrive(told.Push("n2#1", "n3", 1, owner: "n1#1"), "n3#1");
        Assert.Equal("via n2", Of(told).Holders[2].How);
    }

    [Fact]
    public void After_a_digest_it_was_anti_entropy()
    {
        var told = Told.Of("n1", "n2", "n3");
        told.AddAt("n1#1", 1);
        told.Arrive(told.Push("n1#1", "n2", 1), "n2#1");
        var digest = told.Add(
            TraceKind.Deliver, "n2#1", "n3#1", told.Add(TraceKind.Send, "n3#1", "n2", 0, "sync"), "sync");
        told.Wait(-1);
        var push = told.Add(TraceKind.Send, "n2#1", "n3", digest, "push", "", new Carried("n1#1", 1, "likes"));
        told.Arrive(push, "n3#1");
        Assert.Equal("via n2 · anti-entropy", Of(told).Holders[2].How);
    }

    [Fact]
    public void A_slot_that_was_changed_again_brings_it_too()
    {
        var told = Told.Of("n1", "n2");
        told.AddAt("n1#1", 1);
        told.AddAt("n1#1", 2);
        told.Arrive(told.Push("n1#1", "n2", 2), "n2#1");
        Assert.Equal(ConeStanding.Has, Of(told).Holders[1].Standing);
    }

    [Fact]
    public void Another_counter_s_slot_does_not()
    {
        var told = Told.Of("n1", "n2");
        told.AddAt("n1#1", 1);
        told.Arrive(told.Push("n1#1", "n2", 2, counter: "views"), "n2#1");
        Assert.Equal(ConeStanding.Lacks, Of(told).Holders[1].Standing);
    }

    [Fact]
    public void A_claim_brings_it_where_the_message_tells_of_its_content_in_part_only()
    {
        var told = Told.Of("n1", "n2");
        told.AddAt("n1#1", 1);
        var sent = told.Push("n1#1", "n2", 7, counter: "views");
        var events = told.Events.Select(e =>
            e.Number == sent ? e with { Claims = [new Claimed("n1#1", 0, 7)], CarriesMore = 6 } : e).ToList();
        var slice = told.Slice with { Events = events };
        told.Arrive(sent, "n2#1");
        events.Add(told.Events[^2]);
        Assert.Equal(
            ConeStanding.Has, ConeBuilder.Of(Op, slice, new MessageRegistry(events), true).Holders[1].Standing);
    }

    [Fact]
    public void A_duplicate_is_counted_and_changes_nothing()
    {
        var told = Told.Of("n1", "n2");
        told.AddAt("n1#1", 1);
        var sent = told.Push("n1#1", "n2", 1);
        told.Arrive(sent, "n2#1");
        told.Arrive(sent, "n2#1", shows: false);
        Assert.Equal("1 delivery · 1 duplicate ignored by n2", ConeStyle.Tally(Of(told).Tally));
    }

    [Fact]
    public void Who_lacks_it_waits_for_what_is_in_the_way()
    {
        var told = Told.Of("n1", "n2", "n3");
        told.AddAt("n1#1", 1);
        told.Lose(told.Push("n1#1", "n2", 1), "cut");
        told.Push("n1#1", "n3", 1);
        var cone = Of(told.Band("cut", "n2 cut off", 2, null, "n2"));
        Assert.StartsWith(
            "waiting for: n2 cut off, since 00:00.002 · tried 1×, last from n1",
            cone.Holders[1].How,
            StringComparison.Ordinal);
        Assert.StartsWith("in flight from n1", cone.Holders[2].How, StringComparison.Ordinal);
        Assert.Equal(("on 1 of 3 nodes", false), (ConeStyle.State(cone).Text, cone.IsEverywhere));
    }

    [Fact]
    public void When_the_next_try_is_due_comes_from_the_cluster_s_picture()
    {
        var told = Told.Of("n1", "n2");
        told.AddAt("n1#1", 1);
        told.Lose(told.Push("n1#1", "n2", 1), "lost");
        var picture = Views.Healthy(2);
        var queue = QueueView.Empty with { Next = TimeSpan.FromSeconds(1.2), Operations = 1 };
        var n1 = picture.Nodes[0] with { Peers = [picture.Nodes[0].Peers[0] with { Queue = queue }] };
        Assert.EndsWith(
            "n1 retries in 1.2 s",
            ConeStyle.Rows(Of(told), picture with { Nodes = [n1, picture.Nodes[1]] })[1].Note,
            StringComparison.Ordinal);
    }

    [Fact]
    public void The_dead_are_dead_and_the_returned_must_get_it_again()
    {
        var told = Told.Of("n1", "n2", "n3");
        told.AddAt("n1#1", 1);
        told.Arrive(told.Push("n1#1", "n2", 1), "n2#1");
        told.Add(TraceKind.End, "n2#1", text: "killed");
        told.Add(TraceKind.End, "n3#1", text: "killed");
        told.Add(TraceKind.Start, "n2#2");
        var cone = Of(told);
        Assert.Equal((ConeStanding.Lacks, ConeStanding.Gone), (cone.Holders[1].Standing, cone.Holders[2].Standing));
        Assert.Equal("incarnation 1 had it after 5.0 ms and killed", cone.Holders[1].Note);
        Assert.Equal("n2#2", ConeStyle.Rows(cone, null)[1].Node);
    }

    [Fact]
    public void When_no_node_that_runs_has_it_it_is_lost()
    {
        var told = Told.Of("n1", "n2");
        told.AddAt("n1#1", 1);
        told.Add(TraceKind.End, "n1#1", text: "killed");
        Assert.Equal("no running node has it: it is lost", ConeStyle.State(Of(told)).Text);
    }

    [Fact]
    public void What_never_was_what_is_forgotten_and_what_is_known_in_part_are_three_answers()
    {
        var told = Told.Of("n1", "n2");
        told.AddAt("n1#1", 1);
        var sent = told.Push("n1#1", "n2", 1);
        told.Arrive(sent, "n2#1");
        var none = new OpId("n1#1", 9, "likes");
        Assert.StartsWith(
            "No such operation",
            Sentence(ConeBuilder.Of(none, told.Slice, new MessageRegistry(told.Events), true)),
            StringComparison.Ordinal);
        Assert.StartsWith(
            "The events of this operation have been discarded",
            Sentence(ConeBuilder.Of(none, told.Slice, new MessageRegistry(told.Events), false)),
            StringComparison.Ordinal);
        var rest = told.Slice with { Events = [.. told.Events.Where(e => e.Number >= sent)] };
        var partly = ConeBuilder.Of(Op, rest, new MessageRegistry(rest.Events), false);
        Assert.Equal((ConeKnowledge.Partly, ConeStanding.Has), (partly.Knowledge, partly.Holders[1].Standing));
    }

    [Fact]
    public void The_client_s_request_and_answer_belong_to_it_and_others_do_not()
    {
        var told = Told.Of("n1", "n2");
        told.AddAt("n1#1", 1);
        told.Arrive(told.Push("n1#1", "n2", 1), "n2#1");
        var mine = told.Events.Count;
        told.AddAt("n1#1", 2);
        var cone = Of(told);
        Assert.Equal(Enumerable.Range(3, mine - 2).Select(number => (long)number), cone.Numbers.Order());
    }

    [Fact]
    public void While_the_halves_are_apart_only_one_of_them_has_it()
    {
        var slice = SimulatedTraces.Of("partition-and-heal").Slice(0, 6_000);
        var made = slice.Events.Last(e =>
            e.Kind is TraceKind.Apply && e.Text.Length > 0 && e.At.TotalMilliseconds is > 4_200 and < 5_900);
        var cone = ConeBuilder.Of(
            OpId.Of(made.Carries[0]),
            slice with { Now = TimeSpan.FromSeconds(6) },
            new MessageRegistry(slice.Events),
            true);
        var has = cone.Holders.Where(holder => holder.Standing is not ConeStanding.Lacks).Select(holder => holder.Node)
            .ToList();
        Assert.Contains(string.Join(' ', has), (string[])["n1 n2", "n3 n4 n5"]);
        Assert.All(cone.Holders.Where(holder => holder.Standing is ConeStanding.Lacks), holder =>
            Assert.StartsWith("waiting for: halves", holder.How, StringComparison.Ordinal));
    }

    private static Cone Of(Told told) =>
        ConeBuilder.Of(Op, told.Slice, new MessageRegistry(told.Events), isFromStart: true);

    private static string Sentence(Cone cone) => ConeStyle.Sentence(cone, TimeSpan.FromSeconds(1));

    private static IEnumerable<string> Rows(Cone cone) => ConeStyle.Rows(cone, null).Select(row =>
        $"{row.Node} {row.How} {row.After}");
}
