using CounterLab.Experiments.Tracing;
using CounterLab.Presentation.Timeline;
using CounterLab.Tests;

namespace CounterLab.Presentation.Tests.Timeline;

/// <summary>Both ends of a message are found, whether it was delivered or lost.</summary>
public sealed class FlightTests
{
    [Fact]
    public void A_send_meets_its_delivery()
    {
        var told = Told.Of("n1", "n2");
        told.AddAt("n1#1", 1);
        var sent = told.Push("n1#1", "n2", 1);
        var arrived = told.Arrive(sent, "n2#1");
        var book = Book(told);
        var flight = book.Of(told.Events[(int)sent - 1])!;
        Assert.Equal((MessageFate.Arrived, sent, arrived), (flight.Fate, flight.Sent!.Number, flight.Ended!.Number));
        Assert.Same(flight, book.Of(told.Events[(int)arrived - 1]));
    }

    [Fact]
    public void What_arrives_twice_is_two_arrows_from_one_send()
    {
        var told = Told.Of("n1", "n2");
        var sent = told.Push("n1#1", "n2", 1);
        told.Arrive(sent, "n2#1");
        told.Arrive(sent, "n2#1", shows: false);
        Assert.Equal([MessageFate.Arrived, MessageFate.Copy], Book(told).Messages.Select(flight => flight.Fate));
    }

    [Fact]
    public void A_lost_message_says_why_and_that_its_sender_gave_up()
    {
        var told = Told.Of("n1", "n2");
        var sent = told.Push("n1#1", "n2", 1);
        told.Lose(sent, "cut");
        var gaveUp = told.Add(TraceKind.GiveUp, "n1#1", "n2", sent, "push", "no answer in time");
        var flight = TracedMessage(told, sent);
        Assert.Equal(
            (MessageFate.Lost, "cut", gaveUp), (flight.Fate, MessageText.Reason(flight), flight.GaveUp!.Number));
    }

    [Fact]
    public void Of_what_is_only_given_up_nothing_else_is_made_up()
    {
        var told = Told.Of("n1", "n2");
        var sent = told.Push("n1#1", "n2", 1);
        told.Add(TraceKind.GiveUp, "n1#1", "n2", sent, "push", "no answer in time");
        Assert.Equal(
            (MessageFate.GaveUp, true), (TracedMessage(told, sent).Fate, TracedMessage(told, sent).Ended is null));
    }

    [Fact]
    public void An_acknowledgement_knows_the_push_that_it_answers()
    {
        var told = Told.Of("n1", "n2");
        var sent = told.Push("n1#1", "n2", 1);
        var acked = told.Acknowledge(told.Arrive(sent, "n2#1"), "n2#1", "n1#1");
        Assert.Equal(sent, TracedMessage(told, acked).Answers!.Sent!.Number);
        Assert.Equal("ack n1:1 likes", MessageText.Of(TracedMessage(told, acked)).Long);
    }

    [Fact]
    public void An_acknowledgement_that_names_the_push_itself_comes_from_where_that_arrived()
    {
        var told = Told.Of("n1", "n2");
        var sent = told.Push("n1#1", "n2", 1);
        var arrived = told.Arrive(sent, "n2#1");
        var acked = told.Add(TraceKind.Ack, "n1#1", "n2", sent, "ack");
        Assert.Equal(
            (arrived, MessageGroups.Acks), (TracedMessage(told, acked).Sent!.Number, TracedMessage(told, acked).Group));
    }

    [Fact]
    public void What_left_before_the_stretch_still_arrives_and_what_left_last_is_still_open()
    {
        var told = Told.Of("n1", "n2");
        var first = told.Push("n1#1", "n2", 1);
        var arrived = told.Arrive(first, "n2#1");
        var last = told.Push("n1#1", "n2", 2);
        var book = new MessageRegistry([.. told.Events.Where(e => e.Number > first)]);
        Assert.Equal(
            (MessageFate.Arrived, "n1#1"),
            (book.Of(told.Events[(int)arrived - 1])!.Fate, book.Of(told.Events[(int)arrived - 1])!.From));
        Assert.Equal(MessageFate.Open, book.Of(told.Events[(int)last - 1])!.Fate);
    }

    [Fact]
    public void Every_message_of_a_run_is_met_by_its_end()
    {
        var book = new MessageRegistry(SimulatedTraces.Of("lost-replies").Trace.Events);
        Assert.Equal(
            347, book.Messages.Count(flight => flight is { Fate: MessageFate.Lost, Ended.Text: "reply lost" }));
        Assert.True(
            book.Messages.Count(flight => flight.Fate is MessageFate.Open) < 40,
            "only what the end of the run cuts off is open");
        Assert.All(book.Messages.Where(flight => flight.Group is MessageGroups.Acks), ack =>
            Assert.Equal("push", ack.Answers!.Message));
    }

    private static MessageRegistry Book(Told told) => new(told.Events);

    private static TracedMessage TracedMessage(Told told, long number) => Book(told).Of(told.Events[(int)number - 1])!;
}
