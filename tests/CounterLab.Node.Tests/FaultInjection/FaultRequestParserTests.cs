using CounterLab.Node.FaultInjection;
using CounterLab.Node.Startup;
using CounterLab.Wire.V1;
using Google.Protobuf;
using Wanted = CounterLab.Wire.V1.SetFaultRequest.Types.LinkFault;

namespace CounterLab.Node.Tests.FaultInjection;

/// <summary>
/// Validation of requested faults, at the limits and beyond, through the service and at the start of a node.
/// </summary>
public sealed class FaultRequestParserTests
{
    private const double Day = 86_400_000;

    public static TheoryData<string, Action<Wanted>, string, string> Bad => new()
    {
        { "kind", fault => fault.Kind = (LinkFaultKind)10, "one of cut, hold, latency, throttle, reset, loss, "
            + "reply-loss, duplicate, reorder", "10" },
        { "no kind", fault => fault.Kind = LinkFaultKind.Unspecified, "one of cut", "unspecified" },
        { "not here", fault => (fault.From, fault.To) = ("n2", "n3"), "a link from or to n1", "'n2' to 'n3'" },
        { "to itself", fault => fault.To = "n1", "two different nodes", "'n1' twice" },
        { "stranger's id", fault => fault.To = "n/2", "1-64 characters", "'n/2'" },
        { "address", fault => fault.PeerAddress = "nonsense", "host:port", "'nonsense'" },
        { "less than never", fault => fault.Probability = -0.001, "a number from 0 to 1", "-0.001" },
        { "more than always", fault => fault.Probability = 1.001, "a number from 0 to 1", "1.001" },
        { "no number", fault => fault.Probability = double.NaN, "a number from 0 to 1", "NaN" },
        { "empty", fault => (fault.MinMs, fault.MaxMs) = (2, 1), "min_ms up to max_ms, 1", "found 2" },
        { "negative least", fault => fault.MinMs = -1, "from 0 to 86400000", "-1" },
        { "negative most", fault => fault.MaxMs = -1, "from 0 to 86400000", "-1" },
        { "most of no number", fault => fault.MaxMs = double.NaN, "from 0 to 86400000", "NaN" },
        { "longer than a day", fault => fault.MaxMs = Day + 1, "from 0 to 86400000", "86400001" },
        { "duration", fault => fault.DurationMs = Day + 1, "from 0 to 86400000", "86400001" },
        { "negative duration", fault => fault.DurationMs = -1, "from 0 to 86400000", "-1" },
        { "infinite duration", fault => fault.DurationMs = double.PositiveInfinity, "from 0 to 86400000", "Infinity" },
        {
            "no throttle", fault => (fault.Kind, fault.BytesPerSecond) = (LinkFaultKind.Throttle, 0), "at least 1",
            "found 0"
        },
        { "negative rate", fault => fault.BytesPerSecond = -1, "at least 0", "-1" },
        { "long id", fault => fault.Id = new string(
            'x', FaultRequestParser.IdLengthMax + 1), "at most 140 characters", "'xxx" },
        { "id", fault => fault.Id = "a\tb", "control character", "\\u0009" },
    };

    [Theory]
    [MemberData(nameof(Bad))]
    public void What_does_not_fit_is_refused_with_what_was_expected_and_found(
        string name, Action<Wanted> spoil, string expected, string found)
    {
        var fault = Good();
        spoil(fault);
        var refused = Assert.Throws<FaultRefusedException>(
            () => FaultRequestParser.Read(new SetFaultRequest { Faults = { Good("first"), fault } }, "n1"));
        Assert.Equal(Protocol.RefusalCode.InvalidArgument, refused.Refusal.Code);
        Assert.Contains(expected, refused.Message, StringComparison.Ordinal);
        Assert.Contains(found, refused.Message, StringComparison.Ordinal);
        Assert.Contains("faults[1]", $"{refused.Message} {name}", StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_just_within_the_limits_is_taken()
    {
        var fault = Good(new string('x', FaultRequestParser.IdLengthMax));
        (fault.Kind, fault.MinMs, fault.MaxMs, fault.DurationMs, fault.Probability, fault.BytesPerSecond) =
            (LinkFaultKind.Throttle, Day, Day, Day, 1, 1);
        var taken = FaultRequestParser.Read(new SetFaultRequest { Faults = { fault }, LeaseMs = (uint)Day }, "n1");
        Assert.Equal(
            (TimeSpan.FromDays(1), TimeSpan.FromDays(1)), (taken.Faults[0].Duration!.Value, taken.Lease!.Value));
        Assert.Equal((1, TimeSpan.FromDays(1)), (taken.Faults[0].Fault.BytesPerSecond, taken.Faults[0].Fault.Max));
    }

    [Fact]
    public void A_lease_of_more_than_a_day_and_an_id_that_comes_twice_and_too_many_faults_are_refused()
    {
        Assert.Contains("lease_ms", Refused(new SetFaultRequest { LeaseMs = (uint)Day + 1 }), StringComparison.Ordinal);
        Assert.Contains("each id once; found 'a'", Refused(
            new SetFaultRequest { Faults = { Good("a"), Good("a") } }), StringComparison.Ordinal);
        var tooMany = new SetFaultRequest();
        tooMany.Faults.AddRange(Enumerable.Range(0, FaultTable.FaultsMax + 1).Select(i => Good($"{i}")));
        Assert.Contains("at most 1000; found 1001", Refused(tooMany), StringComparison.Ordinal);
    }

    [Fact]
    public void A_fault_without_id_has_one_of_its_kind_and_link()
    {
        var taken = FaultRequestParser.Read(new SetFaultRequest { Faults = { Good() } }, "n1");
        Assert.Equal("cut:n1>n2", taken.Faults[0].Fault.Id);
        Assert.Equal("127.0.0.1:5000", taken.Faults[0].Fault.PeerAddress);
        Assert.Null(taken.Faults[0].Duration);
        Assert.Null(taken.Lease);
    }

    [Fact]
    public void A_node_starts_with_the_faults_that_its_command_line_gives()
    {
        var request = new SetFaultRequest { LeaseMs = 5000, Faults = { Good("a") } };
        request.Faults[0].Kind = LinkFaultKind.Latency;
        request.Faults[0].MaxMs = 20;
        string[] line =
        [
            "--id",
            "n1",
            "--lab",
            "--cuts",
            "n2>n1@127.0.0.1:5001",
            "--faults",
            Convert.ToBase64String(request.ToByteArray()),
        ];
        var (options, error) = new NodeCommandLine().Parse(line);
        Assert.Equal("", error);
        Assert.Equal(["a", "cut:n2>n1"], options!.Faults.Faults.Select(timed => timed.Fault.Id));
        Assert.Equal(LinkFaultKind.Latency, options.Faults.Faults[0].Fault.Kind);
        Assert.Equal(TimeSpan.FromSeconds(5), options.Faults.Lease);
    }

    [Theory]
    [InlineData("--id n1 --faults !", "--lab")]
    [InlineData("--id n1 --cuts n1>n2@127.0.0.1:1", "--lab")]
    [InlineData("--id n1 --lab --faults !", "base64; found '!'")]
    [InlineData("--id n1 --lab --faults AAAA", "base64; found 'AAAA'")]
    [InlineData("--id n1 --lab --cuts n2>n3@127.0.0.1:1", "a link from or to n1")]
    [InlineData("--id n1 --lab --cuts n1>n2@nonsense", "'nonsense'")]
    public void Faults_that_a_node_cannot_start_with_are_refused_in_one_line(string line, string says)
    {
        var (options, error) = new NodeCommandLine().Parse(line.Split(' '));
        Assert.Null(options);
        Assert.Contains(says, error, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error);
    }

    private static Wanted Good(string id = "") =>
        new() { Id = id, From = "n1", To = "n2", PeerAddress = "localhost:5000", Kind = LinkFaultKind.Cut };

    private static string Refused(SetFaultRequest request) =>
        Assert.Throws<FaultRefusedException>(() => FaultRequestParser.Read(request, "n1")).Message;
}
