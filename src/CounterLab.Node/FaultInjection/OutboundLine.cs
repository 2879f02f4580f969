namespace CounterLab.Node.FaultInjection;

/// <summary>
/// The outbound bytes of one connection while its direction has faults. A pump writes each chunk to the socket when it
/// may pass, and stops whenever the queue is empty.
/// </summary>
internal sealed class OutboundLine(Stream inner, PeerLink link) : IDisposable
{
    /// <summary>
    /// The time between held chunks on an abandoned connection. If they were sent in one burst, the server would
    /// receive a request together with its cancellation, and would never handle a request whose caller has given up.
    /// </summary>
    private static readonly TimeSpan GhostGap = TimeSpan.FromMilliseconds(50);

    private readonly DelayLine _line = new(link.Out);
    private readonly CancellationTokenSource _lost = new();
    private readonly Lock _gate = new();
    private Task _pump = Task.CompletedTask;
    private volatile bool _isPumping;
    private volatile bool _isGivenUp;
    private volatile Exception? _failure;

    /// <summary>
    /// Whether nothing is queued and nothing is being written, so that a write may go directly to the socket.
    /// </summary>
    public bool IsIdle => !_isPumping;

    /// <summary>Queues the bytes. Waits only if the queue is full.</summary>
    public async ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancel)
    {
        while (!bytes.IsEmpty)
        {
            ObjectDisposedException.ThrowIf(_lost.IsCancellationRequested, this);
            await ThrowFailureAsync(cancel);
            var count = _line.Add(bytes.Span);
            bytes = bytes[count..];
            if (count == 0)
            {
                await _line.RoomAsync(cancel);
            }
            else
            {
                EnsurePump();
            }
        }
    }

    /// <summary>
    /// Marks the connection as abandoned, so that nothing more is added. Completes when the queue is empty.
    /// </summary>
    public Task DrainAsync()
    {
        _isGivenUp = true;
        lock (_gate)
        {
            return _pump;
        }
    }

    /// <summary>Discards everything in the queue.</summary>
    public void Lose()
    {
        _lost.Cancel();
        _line.Drop();
    }

    public void Dispose() => _lost.Dispose();

    private void EnsurePump()
    {
        lock (_gate)
        {
            if (!_isPumping)
            {
                _isPumping = true;
                _pump = Task.Run(PumpAsync);
            }
        }
    }

    private async Task PumpAsync()
    {
        link.CountPump(1);
        try
        {
            while (!EndsDry() && await _line.HeadAsync(_lost.Token) is { } head)
            {
                var count = head.Grant.Bytes;
                await inner.WriteAsync(head.Rest[..count], _lost.Token);
                _line.Pass(head, count);
                if (_isGivenUp && head.IsHeld)
                {
                    await Task.Delay(GhostGap, _lost.Token);
                }
            }
        }
        catch (OperationCanceledException)
        {
            _isPumping = false;
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            _failure = e;
            _line.Drop();
            _isPumping = false;
        }
        finally
        {
            link.CountPump(-1);
        }
    }

    private bool EndsDry()
    {
        lock (_gate)
        {
            _isPumping = !_line.IsDry;
            return !_isPumping;
        }
    }

    /// <summary>
    /// Throws the failure of an earlier write. A node learns of it through inbound traffic, so it must first cross the
    /// link.
    /// </summary>
    private async ValueTask ThrowFailureAsync(CancellationToken cancel)
    {
        if (_failure is { } failure)
        {
            await link.In.CrossAsync(cancel);
            throw new IOException(failure.Message, failure);
        }
    }
}
