namespace CounterLab.Node.FaultInjection;

/// <summary>
/// What comes in on one connection while its direction has faults: a pump reads it from the socket as it comes, so that
/// each piece has its own time, and ends when the direction is clear. The line is over when all it took has been read.
/// </summary>
internal sealed class InLine
{
    /// <summary>What a read gives when the line is over.</summary>
    public const int Over = -1;

    private readonly DelayLine _line;
    private readonly Stream _inner;
    private readonly Link _link;
    private readonly CancellationToken _closed;

    /// <param name="first">Bytes that were read already.</param>
    public InLine(Stream inner, Link link, ReadOnlySpan<byte> first, CancellationToken closed)
    {
        (_line, _inner, _link, _closed) = (new DelayLine(link.In), inner, link, closed);
        Add(first);
        _ = Task.Run(PumpAsync, CancellationToken.None);
    }

    /// <param name="failure">Why the stream ended; null: the other side closed it.</param>
    public InLine(Stream inner, Link link, Exception? failure)
    {
        (_line, _inner, _link) = (new DelayLine(link.In), inner, link);
        _line.AddEnd(failure);
    }

    /// <summary>Reads as a stream does; <see cref="Over"/>: go on without this line.</summary>
    public async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancel)
    {
        if (await _line.HeadAsync(cancel) is not { } head)
        {
            return Over;
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
            // nothing came before the pump was stopped
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
        var buffer = new byte[DelayLine.PieceBytesMax];
        Task<int>? read = null;
        while (_link.In.Now is { Conditions.IsClear: false } now)
        {
            if (read is null)
            {
                await _line.RoomAsync(_closed);
                read = _inner.ReadAsync(buffer, stop.Token).AsTask();
            }

            await Task.WhenAny(read, now.Over);
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
            await stop.CancelAsync(); // a read that had already begun to take bytes ends with them, not with this
            Take(buffer, await read);
        }
    }

    /// <summary>Whether the stream ended.</summary>
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
