namespace CounterLab.Node.FaultInjection;

/// <summary>
/// The bytes of one connection that are on their way in one direction: a queue with a bound, in order, whose head leaves
/// when the direction lets it pass. One side adds, another takes.
/// </summary>
internal sealed class DelayLine(LinkDirection direction)
{
    /// <summary>Bytes on their way at once; who adds more waits. Sixteen windows of a fresh HTTP/2 connection.</summary>
    public const int BytesMax = 1 << 20;

    /// <summary>Largest piece.</summary>
    public const int PieceBytesMax = 16 << 10;

    private readonly Lock _gate = new();
    private readonly Queue<Piece> _pieces = new();
    private TaskCompletionSource? _moved;
    private int _bytes;
    private bool _isComplete;

    /// <summary>Nothing is on its way.</summary>
    public bool IsDry
    {
        get
        {
            lock (_gate)
            {
                return _pieces.Count == 0;
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

    /// <summary>Takes a copy of as many of these bytes as there is room for, and says how many.</summary>
    public int Add(ReadOnlySpan<byte> bytes) => Add(bytes, BytesMax);

    /// <summary>The same for bytes that are here already and can't wait: beyond the bound by one read.</summary>
    public int AddBeyond(ReadOnlySpan<byte> bytes) => Add(bytes, int.MaxValue);

    /// <summary>The stream ends after what was added.</summary>
    public void AddEnd(Exception? failure)
    {
        lock (_gate)
        {
            _pieces.Enqueue(direction.Send(default, isEnd: true, failure));
            Move();
        }
    }

    /// <summary>Nothing more is added.</summary>
    public void Complete()
    {
        lock (_gate)
        {
            _isComplete = true;
            Move();
        }
    }

    /// <summary>What is on its way is lost.</summary>
    public void Drop()
    {
        lock (_gate)
        {
            _pieces.Clear();
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

    /// <summary>Waits for the first piece that may pass as its grant says; null: none is there, and none will come.</summary>
    public async ValueTask<Piece?> HeadAsync(CancellationToken cancel)
    {
        while (Waiting(() => _pieces.Count == 0 && !_isComplete) is { } moved)
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

    /// <summary>So many bytes of the head have passed.</summary>
    public void Pass(Piece head, int count)
    {
        lock (_gate)
        {
            head.Pass(count);
            if (_pieces.TryPeek(out var first) && first == head)
            {
                _bytes -= count;
                if (head.Rest.IsEmpty)
                {
                    _pieces.Dequeue();
                }

                Move();
            }
        }
    }

    private int Add(ReadOnlySpan<byte> bytes, int limit)
    {
        lock (_gate)
        {
            var count = Math.Min(Math.Min(bytes.Length, PieceBytesMax), limit - _bytes);
            if (count > 0)
            {
                _pieces.Enqueue(direction.Send(bytes[..count].ToArray()));
                _bytes += count;
                Move();
            }

            return count;
        }
    }

    private Piece? Peek()
    {
        lock (_gate)
        {
            return _pieces.TryPeek(out var head) ? head : null;
        }
    }

    /// <summary>Null when it is not so; else a task that is done when something was added or taken.</summary>
    private Task? Waiting(Func<bool> isSo)
    {
        lock (_gate)
        {
            return isSo() ? (_moved ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task : null;
        }
    }

    private void Move()
    {
        _moved?.TrySetResult();
        _moved = null;
    }
}
