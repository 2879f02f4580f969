namespace CounterLab.Node;

/// <summary>
/// A connection under fault control. While a direction is held its bytes stop flowing and calls hang to their
/// deadlines, as in a real network; the protocol above can't tell the difference. A connection that is given up under
/// a cut is closed only after the cut, so that its end does not cross the cut either.
/// </summary>
internal sealed class LinkStream(Stream inner, Link link) : Stream
{
    private readonly CancellationTokenSource _closed = new();

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        try
        {
            var count = await inner.ReadAsync(buffer, cancellationToken);
            await PassAsync(link.In, cancellationToken);
            return count;
        }
        catch (IOException)
        {
            await PassAsync(link.In, cancellationToken); // a reset crosses no cut
            throw;
        }
    }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        await PassAsync(link.Out, cancellationToken);
        await inner.WriteAsync(buffer, cancellationToken);
    }

    public override Task FlushAsync(CancellationToken cancellationToken) => inner.FlushAsync(cancellationToken);

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) =>
        throw new NotSupportedException("This stream is asynchronous only.");

    public override void Write(byte[] buffer, int offset, int count) =>
        throw new NotSupportedException("This stream is asynchronous only.");

    public override void Flush() => inner.Flush();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing && !_closed.IsCancellationRequested)
        {
            _closed.Cancel();
            _ = CloseAfterCutAsync();
        }

        base.Dispose(disposing);
    }

    private async Task CloseAfterCutAsync()
    {
        await link.Out.PassAsync(CancellationToken.None);
        await inner.DisposeAsync();
    }

    private async ValueTask PassAsync(LinkDirection direction, CancellationToken cancel)
    {
        if (!direction.IsHeld)
        {
            return;
        }

        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancel, _closed.Token);
        try
        {
            await direction.PassAsync(either.Token);
        }
        catch (OperationCanceledException) when (_closed.IsCancellationRequested)
        {
            throw new IOException("The connection was given up under a cut.");
        }
    }
}
