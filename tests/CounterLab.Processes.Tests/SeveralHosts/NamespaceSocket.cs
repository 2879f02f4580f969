using System.Net.Sockets;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace CounterLab.Processes.Tests.SeveralHosts;

/// <summary>
/// Opens connections from inside a network namespace. A socket stays in the namespace of the thread that created it, so
/// a thread enters the namespace, creates the socket, and ends; any thread can use the socket afterwards.
/// </summary>
internal static partial class NamespaceSocket
{
    private const int NetworkNamespace = 0x40000000;

    public static SocketsHttpHandler Handler(string name) => new()
    {
        ConnectCallback = (context, cancel) => ConnectAsync(name, context, cancel),
        UseProxy = false,
    };

    private static async ValueTask<Stream> ConnectAsync(
        string name, SocketsHttpConnectionContext context, CancellationToken cancel)
    {
        var socket = await MakeAsync(name);
        try
        {
            await socket.ConnectAsync(context.DnsEndPoint, cancel);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static Task<Socket> MakeAsync(string name)
    {
        var made = new TaskCompletionSource<Socket>(TaskCreationOptions.RunContinuationsAsynchronously);
        var thread = new Thread(() =>
        {
            try
            {
                using var space = File.OpenHandle($"/run/netns/{name}");
                var entered = Enter(space, NetworkNamespace);
                Assert.True(entered == 0, $"{name} can't be entered: error {Marshal.GetLastPInvokeError()}");
                var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
                socket.NoDelay = true;
                made.SetResult(socket);
            }
            catch (Exception e)
            {
                made.SetException(e);
            }
        });
        thread.Start();
        return made.Task;
    }

    [LibraryImport("libc", EntryPoint = "setns", SetLastError = true)]
    private static partial int Enter(SafeFileHandle space, int type);
}
