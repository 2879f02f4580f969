using CounterLab.Protocol;
using CounterLab.Protocol.Identity;
using CounterLab.Protocol.Messages;
using CounterLab.Protocol.State;

namespace CounterLab.Wire.Tests;

/// <summary>
/// Messages that nodes of earlier builds sent, kept in <c>Recorded/</c>. A node of this build understands them, and its
/// answers have the form that the sender expects.
/// </summary>
public sealed class RecordedMessagesTests
{
    /// <summary>The checksum of n1's records that both nodes of the earlier build had in the end.</summary>
    private const ulong RecordedChecksum = 3001215850256985889;

    private static readonly OwnerId N1 = new("n1", new Incarnation(1, 1));

    private readonly Replica _n2 = new(new ReplicaOptions
    {
        Id = "n2",
        Address = "n2:1",
        Incarnation = new Incarnation(2, 2),
        BootstrapAddresses = ["n1:1"],
    });

    private TimeSpan _now;

    [Fact]
    public void A_node_takes_everything_that_a_node_of_an_earlier_build_sends()
    {
        _n2.Handle(new Input.Start(), _now);
        _n2.Handle(new Input.Add("a", 7), _now);
        SyncReply? digest = null;
        foreach (var request in Requests())
        {
            _now += TimeSpan.FromMilliseconds(10);
            var effects = _n2.Handle(new Input.Request(request), _now);
            var result = effects.Result;
            if (result.Reply is HelloReply { Checking: true }
                && effects.Sends.FirstOrDefault(send => send.Message is ProbeRequest) is { } probe)
            {
                // The old node answers at its address, and says Hello again.
                _n2.Handle(new Input.Reply(probe.Call, new ProbeReply(N1, true, 0, [], [])), _now);
                result = _n2.Handle(new Input.Request(request), _now).Result;
            }

            _n2.AssertInvariants();
            Assert.True(result.Reply is not null, $"{request}: {result.Refusal}");
            digest = result.Reply as SyncReply ?? digest;
        }

        Assert.Equal((3, -2), (ValueOf("a"), ValueOf("b")));
        Assert.Equal(WireVersion.Oldest, digest!.Version);
        Assert.Equal(new DigestEntry(N1, 8, RecordedChecksum), digest.Digest.Single(entry => entry.Owner == N1));
        Assert.Equal(1, _n2.View.Peers(_now).Single().WireVersion);
    }

    [Fact]
    public void The_answers_of_an_earlier_build_are_read()
    {
        var replies = Lines("Reply").Select(line => Parse(line.Type, line.Bytes)).ToList();
        var hello = replies.OfType<HelloReply>().First();
        Assert.Equal((0, Incarnation.None), (hello.Speaks, hello.ClusterId));
        Assert.Contains(hello.Members, member => member.Node == N1);
        Assert.All(replies.OfType<SyncReply>(), reply => Assert.Equal(WireVersion.Oldest, reply.Version));
        Assert.Contains(
            replies.OfType<SyncReply>(), reply => reply.Digest.Contains(new DigestEntry(N1, 8, RecordedChecksum)));
        Assert.Contains(replies, reply => reply is PushReply { Behind.Count: 0 });
        Assert.Contains(replies, reply => reply is ProbeReply { Ready: true });
    }

    private Int128 ValueOf(string counter) => _n2.View.ValueOf(_n2.View.Find(counter));

    private static IEnumerable<PeerRequest> Requests() =>
        Lines("Request").Where(line => line.From == "n1").Select(line => (PeerRequest)(line.Type switch
        {
            nameof(HelloRequest) => WireRequests.FromWire(V1.HelloRequest.Parser.ParseFrom(line.Bytes)),
            nameof(PushRequest) => WireRequests.FromWire(V1.PushRequest.Parser.ParseFrom(line.Bytes)),
            nameof(SyncRequest) => WireRequests.FromWire(V1.SyncRequest.Parser.ParseFrom(line.Bytes)),
            nameof(ProbeRequest) => WireRequests.FromWire(V1.ProbeRequest.Parser.ParseFrom(line.Bytes)),
            var other => throw new InvalidOperationException(other),
        }));

    private static PeerReply Parse(string type, byte[] bytes) => type switch
    {
        nameof(HelloReply) => WireReplies.FromWire(V1.HelloReply.Parser.ParseFrom(bytes)),
        nameof(PushReply) => WireReplies.FromWire(V1.PushReply.Parser.ParseFrom(bytes)),
        nameof(SyncReply) => WireReplies.FromWire(V1.SyncReply.Parser.ParseFrom(bytes)),
        nameof(ProbeReply) => WireReplies.FromWire(V1.ProbeReply.Parser.ParseFrom(bytes)),
        var other => throw new InvalidOperationException(other),
    };

    private static IEnumerable<(string From, string Type, byte[] Bytes)> Lines(string suffix) =>
        File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Recorded", "form-1.txt"))
            .Where(line => !line.StartsWith('#')).Select(line => line.Split(' '))
            .Where(parts => parts[2].EndsWith(suffix, StringComparison.Ordinal))
            .Select(parts => (parts[0], parts[2], Convert.FromBase64String(parts[3])));
}
