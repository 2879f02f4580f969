using CounterLab.Protocol;
using CounterLab.Protocol.Identity;
using Grpc.Core;

namespace CounterLab.Wire.Tests;

/// <summary>Refusals as failed gRPC calls, and back.</summary>
public sealed class WireRefusalsTests
{
    public static TheoryData<RefusalCode> Codes => [.. Enum.GetValues<RefusalCode>()];

    [Theory]
    [MemberData(nameof(Codes))]
    public void A_refusal_survives_the_wire(RefusalCode code)
    {
        var refusal = new Refusal(code, "The name is malformed.", "1–256 bytes", "'\u2026'")
        {
            Actual = new Incarnation(1, 2),
            Reason = "SESSION_LOST",
        };
        var read = WireRefusals.FromException(refusal.ToException());
        Assert.Equal(code == RefusalCode.Unavailable ? null : refusal, read); // Unavailable: another node may serve it
    }

    [Fact]
    public void A_refusal_without_reason_and_incarnation_has_neither_trailer()
    {
        var exception = Refusal.InvalidArgument("No.", "a", "b").ToException();
        Assert.Equal([WireHeaders.Expected, WireHeaders.Found], exception.Trailers.Select(entry => entry.Key));
        Assert.True(RefusalTrailers.Read(exception.Trailers).IsRefusal);
    }

    [Fact]
    public void A_call_that_no_node_answered_is_no_refusal()
    {
        var exception = new RpcException(new Status(StatusCode.DeadlineExceeded, "Too late."));
        Assert.Null(WireRefusals.FromException(exception));
        Assert.Equal(
            new RefusalTrailers(false, "", "", "", Incarnation.None), RefusalTrailers.Read(exception.Trailers));
    }

    [Fact]
    public void A_malformed_incarnation_reads_as_none()
    {
        var trailers = new Metadata { { WireHeaders.Incarnation, new byte[15] } };
        Assert.True(RefusalTrailers.Read(trailers).Actual.IsNone);
    }

    [Theory]
    [InlineData("No such counter. Expected one; found 'a'.", "No such counter.")]
    [InlineData("Stream removed", "Stream removed")]
    [InlineData("", "")]
    public void The_message_ends_where_the_expectation_begins(string detail, string message) =>
        Assert.Equal(message, RefusalTrailers.MessageOf(new Status(StatusCode.NotFound, detail)));
}
