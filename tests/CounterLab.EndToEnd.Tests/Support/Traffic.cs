using Microsoft.Playwright;

namespace CounterLab.EndToEnd.Tests.Support;

/// <summary>Counts messages and bytes that the server sends to a page over its Blazor circuit.</summary>
internal sealed class Traffic
{
    private readonly Lock _gate = new();
    private readonly List<int> _frames = [];

    private Traffic(IPage page) => page.WebSocket += (_, socket) => socket.FrameReceived += (_, frame) =>
    {
        lock (_gate)
        {
            _frames.Add(frame.Binary?.Length ?? frame.Text?.Length ?? 0);
        }
    };

    /// <summary>
    /// Sizes of the messages with render batches since the last <see cref="Forget"/>; replies and pings are shorter.
    /// </summary>
    public IReadOnlyList<int> Drawings
    {
        get
        {
            lock (_gate)
            {
                return [.. _frames.Where(length => length > 60)];
            }
        }
    }

    public static Traffic Of(IPage page) => new(page);

    public void Forget()
    {
        lock (_gate)
        {
            _frames.Clear();
        }
    }
}
