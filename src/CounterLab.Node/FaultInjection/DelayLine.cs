namespace CounterLab.Node.FaultInjection;

/// <summary>
/// The bytes of one connection that are in flight in one direction: a bounded FIFO queue whose head leaves when the
/// direction lets it pass. Supports one writer and one reader.
/// </summary>
internal sealed class DelayLine(LinkDirection direction)
{
    /// <summary>
    /// The maximum number of bytes in flight, sixteen windows of a new HTTP/2 connection. Adding more waits for room.
    /// </summary>
    public const int BytesMax = 1 << 20;

    /// <summary>The maximum size of a chunk in bytes.</summary>
    public const int ChunkBytesMax = 16 << 10;

    private readonly Lock _gate = new();
    private readonly Queue<Chunk> _chunks = new();
    private TaskCompletionSource? _moved;
    private int _bytes;
    private bool _isComplete;

    /// <summary>Whether nothing is in flight.</summary>
    public bool IsDry
    {
        get
        {
            lock (_gate)
            {
                return _chunks.Count == 0;
            }
        }
    }

    public int Bytes
    {
        get
        {
            lock (_gate)
            {
                return _bytes;
            }
        }
    }

    /// <summary>Copies as many of these bytes as there is room for, and returns their number.</summary>
    public int Add(ReadOnlySpan<byte> bytes) => Add(bytes, BytesMax);

    /// <summary>Adds bytes that were already received and cannot wait. May exceed the limit by one read.</summary>
    public int AddBeyond(ReadOnlySpan<byte> bytes) => Add(bytes, int.MaxValue);

    /// <summary>Marks the end of the stream after everything added so far.</summary>
    public void AddEnd(Exception? failure)
    {
        lock (_gate)
        {
            _chunks.Enqueue(direction.Send(default, isEnd: true, failure));
            Move();
        }
    }

    /// <summary>Declares that nothing more will be added.</summary>
    public void Complete()
    {
        lock (_gate)
        {
            _isComplete = true;
            Move();
        }
    }

    /// <summary>Discards everything in flight.</summary>
    public void Drop()
    {
        lock (_gate)
        {
            _chunks.Clear();
            _bytes = 0;
            Move();
        }
    }

    /// <summary>Waits until there is room.</summary>
    public async Task RoomAsync(CancellationToken cancel)
    {
        while (Waiting(() => _bytes >= BytesMax) is { } moved)
        {
            await moved.WaitAsync(cancel);
        }
    }

    /// <summary>
    /// Waits until the first chunk may pass, as far as its grant allows. Returns null if the queue is empty and
    /// complete.
    /// </summary>
    public async ValueTask<Chunk?> HeadAsync(CancellationToken cancel)
    {
        while (Waiting(() => _chunks.Count == 0 && !_isComplete) is { } moved)
        {
            await moved.WaitAsync(cancel);
        }

        if (Peek() is not { } head)
        {
            return null;
        }

        await direction.PassAsync(head, cancel);
        return head;
    }

    /// <summary>Removes bytes of the head after they have passed.</summary>
    public void Pass(Chunk head, int count)
    {
        lock (_gate)
        {
            head.Pass(count);
            if (_chunks.TryPeek(out var first) && first == head)
            {
                _bytes -= count;
                if (head.Rest.IsEmpty)
                {
                    _chunks.Dequeue();
                }

                Move();
            }
        }
    }

    private int Add(ReadOnlySpan<byte> bytes, int limit)
    {
        lock (_gate)
        {
            var count = Math.Min(Math.Min(bytes.Length, ChunkBytesMax), limit - _bytes);
            if (count > 0)
            {
                _chunks.Enqueue(direction.Send(bytes[..count].ToArray()));
                _bytes += count;
                Move();
            }

            return count;
        }
    }

    private Chunk? Peek()
    {
        lock (_gate)
        {
            return _chunks.TryPeek(out var head) ? head : null;
        }
    }

    /// <summary>
    /// Returns a task that completes at the next change of the queue, or null if the condition does not hold.
    /// </summary>
    private Task? Waiting(Func<bool> isSo)
    {
        lock (_gate)
        {
            return isSo() ? (_moved ??= new TaskCompletionSource(
                TaskCreationOptions.RunContinuationsAsynchronously)).Task : null;
        }
    }

    private void Move()
    {
        _moved?.TrySetResult();
        _moved = null;
    }
}
