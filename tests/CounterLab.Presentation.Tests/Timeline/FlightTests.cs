using CounterLab.Experiments.Tracing;
using CounterLab.Presentation.Timeline;
using CounterLab.Tests;

namespace CounterLab.Presentation.Tests.Timeline;

/// <summary>Both ends of a message are found, whatever became of it.</summary>
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
        Assert.Equal((FlightFate.Arrived, sent, arrived), (flight.Fate, flight.Sent!.Number, flight.Ended!.Number));
        Assert.Same(flight, book.Of(told.Events[(int)arrived - 1]));
    }

    [Fact]
    public void What_arrives_twice_is_two_arrows_from_one_send()
    {
        var told = Told.Of("n1", "n2");
        var sent = told.Push("n1#1", "n2", 1);
        told.Arrive(sent, "n2#1");
        told.Arrive(sent, "n2#1", shows: false);
        Assert.Equal([FlightFate.Arrived, FlightFate.Copy], Book(told).Flights.Select(flight => flight.Fate));
    }

    [Fact]
    public void A_lost_message_says_why_and_that_its_sender_gave_up()
    {
        var told = Told.Of("n1", "n2");
        var sent = told.Push("n1#1", "n2", 1);
        told.Lose(sent, "cut");
        var gaveUp = told.Add(TraceKind.GiveUp, "n1#1", "n2", sent, "push", "no answer in time");
        var flight = Flight(told, sent);
        Assert.Equal((FlightFate.Lost, "cut", gaveUp), (flight.Fate, MessageWords.Reason(flight), flight.GaveUp!.Number));
    }

    [Fact]
    public void Of_what_is_only_given_up_nothing_else_is_made_up()
    {
        var told = Told.Of("n1", "n2");
        var sent = told.Push("n1#1", "n2", 1);
        told.Add(TraceKind.GiveUp, "n1#1", "n2", sent, "push", "no answer in time");
        Assert.Equal((FlightFate.GaveUp, true), (Flight(told, sent).Fate, Flight(told, sent).Ended is null));
    }

    [Fact]
    public void An_acknowledgement_knows_the_push_that_it_answers()
    {
        var told = Told.Of("n1", "n2");
        var sent = told.Push("n1#1", "n2", 1);
        var acked = told.Acknowledge(told.Arrive(sent, "n2#1"), "n2#1", "n1#1");
        Assert.Equal(sent, Flight(told, acked).Answers!.Sent!.Number);
        Assert.Equal("ack n1·1 likes", MessageWords.Of(Flight(told, acked)).Long);
    }

    [Fact]
    public void An_acknowledgement_that_names_the_push_itself_comes_from_where_that_arrived()
    {
        var told = Told.Of("n1", "n2");
        var sent = told.Push("n1#1", "n2", 1);
        var arrived = told.Arrive(sent, "n2#1");
        var acked = told.Add(TraceKind.Ack, "n1#1", "n2", sent, "ack");
        Assert.Equal((arrived, MessageGroups.Acks), (Flight(told, acked).Sent!.Number, Flight(told, acked).Group));
    }

    [Fact]
    public void What_left_before_the_stretch_still_arrives_and_what_left_last_is_still_open()
    {
        var told = Told.Of("n1", "n2");
        var first = told.Push("n1#1", "n2", 1);
        var arrived = told.Arrive(first, "n2#1");
        var last = told.Push("n1#1", "n2", 2);
        var book = new FlightBook([.. told.Events.Where(e => e.Number > first)]);
        Assert.Equal((FlightFate.Arrived, "n1#1"), (book.Of(told.Events[(int)arrived - 1])!.Fate, book.Of(told.Events[(int)arrived - 1])!.From));
        Assert.Equal(FlightFate.Open, book.Of(told.Events[(int)last - 1])!.Fate);
    }

    [Fact]
    public void Every_message_of_a_run_is_met_by_its_end()
    {
        var book = new FlightBook(SimulatedTraces.Of("lost-replies").Trace.Events);
        Assert.Equal(331, book.Flights.Count(flight => flight is { Fate: FlightFate.Lost, Ended.Text: "reply lost" }));
        Assert.True(book.Flights.Count(flight => flight.Fate is FlightFate.Open) < 40, "only what the end of the run cuts off is open");
        Assert.All(book.Flights.Where(flight => flight.Group is MessageGroups.Acks), ack => Assert.Equal("push", ack.Answers!.Message));
    }

    private static FlightBook Book(Told told) => new(told.Events);

    private static Flight Flight(Told told, long number) => Book(told).Of(told.Events[(int)number - 1])!;
}
