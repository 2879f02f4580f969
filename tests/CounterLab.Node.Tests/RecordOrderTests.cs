using CounterLab.Node.Hosting;
using CounterLab.Node.Observation;
using CounterLab.Node.Recording;
using CounterLab.Node.Transport;
using CounterLab.Protocol;
using CounterLab.Protocol.Identity;
using CounterLab.Wire.V1;
using Microsoft.Extensions.Logging.Abstractions;

namespace CounterLab.Node.Tests;

/// <summary>
/// The order of record and effects: the sink has received the line of an input before the host performs any effect of
/// it.
/// </summary>
public sealed class RecordOrderTests : IRecordSink, IDisposable
{
    private readonly ChangeHub _hub = new(TimeProvider.System, 10);
    private readonly GrpcPeerTransport _transport = new(new TcpConnector());
    private readonly ReplicaHost _host;
    private readonly List<string> _told = [];
    private bool _wasEarly;

    public RecordOrderTests()
    {
        var options = new ReplicaOptions { Id = "n1", Address = "127.0.0.1:5001", Incarnation = new Incarnation(1, 2) };
        _host = new ReplicaHost(options, _transport, _hub, new NodeTotals(), NullLogger<ReplicaHost>.Instance);
    }

    public void Dispose()
    {
        _host.Dispose();
        _transport.Dispose();
    }

    [Fact]
    public async Task Nothing_is_performed_before_it_is_told()
    {
        _host.Record(this);
        _host.Start();
        _host.Handle(new Input.Leave(), _ => true);
        await _host.Left.WaitAsync(TimeSpan.FromSeconds(30));
        Assert.False(_wasEarly);
        Assert.Contains("leaving", _told);
        Assert.Equal("left", _told[^1]);
    }

    /// <summary>
    /// Checks that no effect of the line was performed yet. The host calls this under its lock, and performs effects
    /// after it.
    /// </summary>
    void IRecordSink.Take(Recorded line)
    {
        _wasEarly |= _host.Left.IsCompleted || !_told.SequenceEqual(
            _hub.EventsAfter(0).Select(e => FactKindNames.NameOf(e.Fact.Kind)));
        _told.AddRange(line.Facts.Select(fact => fact.Kind));
        if (line.Left)
        {
            _told.Add("left");
        }
    }
}
