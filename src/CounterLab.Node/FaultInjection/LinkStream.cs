using System.Net.Sockets;
using System.Runtime.CompilerServices;

namespace CounterLab.Node.FaultInjection;

/// <summary>
/// A connection with fault injection. While a direction has no fault, bytes go directly between socket and caller. With
/// faults they go through a delay line, which the protocol above cannot distinguish from a bad network. Like any
/// stream, it supports one reader and one writer at a time.
/// </summary>
internal sealed class LinkStream : AsyncStream
{
    private static readonly TimeSpan GracefulCloseMax = TimeSpan.FromSeconds(2);

    private readonly Socket _socket;
    private readonly NetworkStream _inner;
    private readonly PeerLink _link;
    private readonly CancellationTokenSource _closed = new();
    private InboundLine? _in; // used by the reader only
    private volatile OutboundLine? _out;
    private int _ending;

    public LinkStream(NetworkStream inner, PeerLink link) => (_inner, _socket, _link) = (inner, inner.Socket, link);

    private enum Ending
    {
        None,
        GivenUp,
        Reset,
    }

    private bool IsEnded => Volatile.Read(ref _ending) != (int)Ending.None;

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        cancellationToken.CanBeCanceled ? ReadEitherAsync(
            buffer, cancellationToken) : ReadAnyAsync(buffer, _closed.Token);

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (IsEnded)
        {
            return ValueTask.FromException(Ended());
        }

        if (!_link.Out.IsClear || _out is { IsIdle: false })
        {
            return WriteLineAsync(buffer, cancellationToken);
        }

        var write = _inner.WriteAsync(buffer, cancellationToken.CanBeCanceled ? cancellationToken : _closed.Token);
        return write.IsCompletedSuccessfully ? write : FinishWriteAsync(write);
    }

    /// <summary>
    /// Resets the connection: immediately for this side, and for the other side as soon as the link lets the reset
    /// pass.
    /// </summary>
    /// <returns>False if the connection had already ended.</returns>
    public bool Reset() => End(Ending.Reset);

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            End(Ending.GivenUp);
        }

        base.Dispose(disposing);
    }

    private bool End(Ending ending)
    {
        if (Interlocked.CompareExchange(ref _ending, (int)ending, (int)Ending.None) != (int)Ending.None)
        {
            return false;
        }

        _ = _closed.CancelAsync(); // waiters continue on other threads, not under the caller's locks
        if (_link.Out.IsClear && _out is null or { IsIdle: true })
        {
            Close(ending);
        }
        else
        {
            _ = CloseLaterAsync(ending);
        }

        return true;
    }

    /// <summary>
    /// Closes the socket after everything that was sent before. The end of the connection does not cross a cut.
    /// </summary>
    private async Task CloseLaterAsync(Ending ending)
    {
        try
        {
            if (ending == Ending.Reset || _link.Out.Now.Conditions.IsCut)
            {
                _out?.Lose();
            }

            if (_out is { } line)
            {
                await line.DrainAsync().WaitAsync(_link.Ended);
            }

            await _link.Out.CrossAsync(_link.Ended);
            if (ending == Ending.GivenUp)
            {
                await CloseGracefullyAsync();
            }
        }
        catch (Exception e) when (e is OperationCanceledException or IOException or SocketException
            or ObjectDisposedException)
        {
            // The node is stopping, or the other side closed first.
        }
        finally
        {
            Close(ending);
        }
    }

    /// <summary>
    /// Reads until the other side closes. Closing a socket with unread bytes would send a reset, which discards data
    /// that was sent but not yet received.
    /// </summary>
    private async Task CloseGracefullyAsync()
    {
        _socket.Shutdown(SocketShutdown.Send);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(_link.Ended);
        limit.CancelAfter(GracefulCloseMax);
        var buffer = new byte[DelayLine.ChunkBytesMax];
        while (await _inner.ReadAsync(buffer, limit.Token) > 0)
        {
        }
    }

    private void Close(Ending ending)
    {
        if (ending == Ending.Reset)
        {
            _socket.LingerState = new LingerOption(true, 0);
            _socket.Dispose(); // before the stream, which would close gracefully
        }

        _inner.Dispose();
        _out?.Lose();
        _out?.Dispose();
        _link.Forget(this);
    }

    private async ValueTask<int> ReadEitherAsync(Memory<byte> buffer, CancellationToken cancel)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancel, _closed.Token);
        return await ReadAnyAsync(buffer, either.Token);
    }

    private ValueTask<int> ReadAnyAsync(Memory<byte> buffer, CancellationToken cancel)
    {
        if (IsEnded)
        {
            return ValueTask.FromException<int>(Ended());
        }

        if (_in is not null)
        {
            return ReadLineAsync(buffer, cancel);
        }

        var read = _inner.ReadAsync(buffer, cancel);
        return read.IsCompletedSuccessfully && _link.In.IsClear ? read : FinishReadAsync(read, buffer, cancel);
    }

    /// <summary>
    /// Completes a read that was in flight. If a fault was set meanwhile, the bytes go through the delay line.
    /// </summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<int> FinishReadAsync(ValueTask<int> read, Memory<byte> buffer, CancellationToken cancel)
    {
        try
        {
            var count = await read;
            if (_link.In.IsClear)
            {
                return count;
            }

            _in = count == 0 && !buffer.IsEmpty
                ? new InboundLine(_inner, _link, failure: null)
                : new InboundLine(_inner, _link, buffer.Span[..count], _closed.Token);
        }
        catch (Exception e) when (IsEnded && IsCausedByEnd(e))
        {
            throw Ended();
        }
        catch (IOException e) when (!_link.In.IsClear)
        {
            _in = new InboundLine(_inner, _link, e);
        }

        return await ReadLineAsync(buffer, cancel);
    }

    private async ValueTask<int> ReadLineAsync(Memory<byte> buffer, CancellationToken cancel)
    {
        try
        {
            while (_in is { } line)
            {
                if (await line.ReadAsync(buffer, cancel) is not InboundLine.Finished and var count)
                {
                    return count;
                }

                _in = null;
            }
        }
        catch (Exception e) when (IsEnded && IsCausedByEnd(e))
        {
            throw Ended();
        }

        return await ReadAnyAsync(buffer, cancel);
    }

    private async ValueTask WriteLineAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancel)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancel, _closed.Token);
        try
        {
            await (_out ??= new OutboundLine(_inner, _link)).WriteAsync(buffer, either.Token);
        }
        catch (Exception e) when (IsEnded && IsCausedByEnd(e))
        {
            throw Ended();
        }
    }

    /// <summary>
    /// Completes a write. A reset by the other side becomes visible only when it could have crossed the link.
    /// </summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    private async ValueTask FinishWriteAsync(ValueTask write)
    {
        try
        {
            await write;
        }
        catch (Exception e) when (IsEnded && IsCausedByEnd(e))
        {
            throw Ended();
        }
        catch (IOException)
        {
            await _link.In.CrossAsync(_closed.Token);
            throw;
        }
    }

    private static bool IsCausedByEnd(Exception e) =>
        e is OperationCanceledException or IOException or ObjectDisposedException;

    private Exception Ended() => Volatile.Read(ref _ending) == (int)Ending.Reset
        ? new IOException("The connection was reset.", new SocketException((int)SocketError.ConnectionReset))
        : new ObjectDisposedException(nameof(LinkStream));
}
