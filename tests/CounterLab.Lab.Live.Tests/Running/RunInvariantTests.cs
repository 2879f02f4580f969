using CounterLab.Client;
using CounterLab.Client.Tests;
using CounterLab.Experiments.Actions;
using CounterLab.Lab.Live.Processes;
using CounterLab.Lab.Live.Running;
using CounterLab.Lab.Live.Running.Clients;
using CounterLab.Lab.Live.Running.Records;
using CounterLab.Lab.Live.Tests.Support;
using CounterLab.Processes.Tests;
using CounterLab.Protocol.Identity;
using CounterLab.Wire.V1;

namespace CounterLab.Lab.Live.Tests.Running;

/// <summary>The invariants of a live run's state detect a wrong value in each field.</summary>
public sealed class RunInvariantTests
{
    private readonly RunLog _log = new(new RunClock());

    [Fact]
    public void Plain_clients_notice_an_add_without_a_number()
    {
        using var clients = new PlainClients(new FixedFleet(), _log, "");
        clients.NextNumber();
        Broken.Field(clients, "_plain", 2L, () => clients.NextNumber());
        Broken.Field(clients, "_plain", -1L, () => clients.NextNumber());
    }

    [Fact]
    public async Task Session_clients_notice_a_session_without_a_client_and_a_close_too_many()
    {
        using var numbers = new PlainClients(new FixedFleet(), _log, "");
        using var copies = new SessionCopies([]);
        await using var sessions =
            new SessionClients(new FixedFleet(), _log, numbers, "", TimeSpan.FromSeconds(1), copies);
        void Add() => sessions.Begin(new AddToCounter("n1", "likes", 1) { Session = 1 });
        sessions.AssertInvariants();
        Broken.Field(sessions, "_sessions", 1, Add);
        Broken.Field(sessions, "_closes", new List<Task> { Task.CompletedTask }, Add);
        Broken.Field(sessions, "_closing", new List<CounterLabClient> { null! }, Add);
    }

    [Fact]
    public void Records_notice_one_of_an_incarnation_that_is_not_there()
    {
        using var records = new NodeRecords(new NoRecords(), new RunClock());
        var lives = new Dictionary<string, OwnerId> { ["n1-0001.rec"] = new("n1", new Incarnation(1, 1)) };
        Broken.Field(records, "_lives", lives, () => records.Look(live => live.Count));
        Assert.Equal(0, records.Look(live => live.Count));
    }

    [Fact]
    public void The_output_of_a_process_notices_too_many_lines()
    {
        var output = new OutputRing();
        Corrupt.Set(output, "_lines", new Queue<string>(Enumerable.Repeat("", OutputRing.LinesMax + 1)));
        Broken.IsNoticed(() => output.Add("one more"));
    }

    private sealed class NoRecords : IRecordSource
    {
        public string? Broken => null;

        public IEnumerable<(string Incarnation, IEnumerable<Recorded> Messages)> Take() => [];

        public void Dispose()
        {
        }
    }
}
