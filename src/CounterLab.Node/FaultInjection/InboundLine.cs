namespace CounterLab.Node.FaultInjection;

/// <summary>
/// The inbound bytes of one connection while its direction has faults. A pump reads them from the socket as they
/// arrive, so that each chunk has its own arrival time, and stops when the direction has no more faults. The line is
/// finished when everything that it received has been read.
/// </summary>
internal sealed class InboundLine
{
    /// <summary>The result of a read from a finished line.</summary>
    public const int Finished = -1;

    private readonly DelayLine _line;
    private readonly Stream _inner;
    private readonly PeerLink _link;
    private readonly CancellationToken _closed;

    /// <param name="first">Bytes that were already read from the socket.</param>
    public InboundLine(Stream inner, PeerLink link, ReadOnlySpan<byte> first, CancellationToken closed)
    {
        (_line, _inner, _link, _closed) = (new DelayLine(link.In), inner, link, closed);
        Add(first);
        _ = Task.Run(PumpAsync, CancellationToken.None);
    }

    /// <param name="failure">The error that ended the stream, or null if the other side closed it.</param>
    public InboundLine(Stream inner, PeerLink link, Exception? failure)
    {
        (_line, _inner, _link) = (new DelayLine(link.In), inner, link);
        _line.AddEnd(failure);
    }

    /// <summary>
    /// Reads like a stream. Returns <see cref="Finished"/> if the caller must continue without this line.
    /// </summary>
    public async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancel)
    {
        if (await _line.HeadAsync(cancel) is not { } head)
        {
            return Finished;
        }

        if (head.IsEnd)
        {
            return head.Failure is { } failure ? throw new IOException(failure.Message, failure) : 0;
        }

        var count = Math.Min(buffer.Length, head.Grant.Bytes);
        head.Rest.Span[..count].CopyTo(buffer.Span);
        _line.Pass(head, count);
        return count;
    }

    private async Task PumpAsync()
    {
        _link.CountPump(1);
        try
        {
            await PumpUntilClearAsync();
        }
        catch (OperationCanceledException)
        {
            // The pump was stopped before anything arrived.
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            _line.AddEnd(e);
        }
        finally
        {
            _line.Complete();
            _link.CountPump(-1);
        }
    }

    private async Task PumpUntilClearAsync()
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(_closed);
        var buffer = new byte[DelayLine.ChunkBytesMax];
        Task<int>? read = null;
        while (_link.In.Now is { Conditions.IsClear: false } now)
        {
            if (read is null)
            {
                await _line.RoomAsync(_closed);
                read = _inner.ReadAsync(buffer, stop.Token).AsTask();
            }

            await Task.WhenAny(read, now.Ended);
            if (read.IsCompleted)
            {
                if (Take(buffer, await read))
                {
                    return;
                }

                read = null;
            }
        }

        if (read is not null)
        {
            await stop.CancelAsync(); // a read that has already received bytes returns them despite this
            Take(buffer, await read);
        }
    }

    /// <summary>Adds the bytes that a read returned. Returns true if the stream has ended.</summary>
    private bool Take(byte[] buffer, int count)
    {
        if (count == 0)
        {
            _line.AddEnd(null);
            return true;
        }

        Add(buffer.AsSpan(0, count));
        return false;
    }

    private void Add(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            bytes = bytes[_line.AddBeyond(bytes)..];
        }
    }
}
