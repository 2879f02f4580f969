using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace CounterLab.Tests;

/// <summary>
/// Starts children with the default of SIGINT. A shell starts background jobs with SIGINT ignored, <c>nohup</c> and
/// some CI agents do the same, and children inherit this: no signal of a test would end them.
/// </summary>
internal static unsafe partial class InheritedInterrupt
{
    private const int StructBytesMax = 512; // struct sigaction has 152 bytes on Linux x64
    private const long Ignored = 1;
    private static readonly Lock Gate = new();

    /// <summary>Runs <paramref name="start"/>; what it starts inherits SIGINT with its default.</summary>
    public static T Restored<T>(Func<T> start)
    {
        lock (Gate)
        {
            var inherited = Read();
            return BinaryPrimitives.ReadInt64LittleEndian(inherited) == Ignored ? With(0, start) : start();
        }
    }

    /// <summary>Runs <paramref name="run"/> in a process that ignores SIGINT, as a background job does.</summary>
    public static T WhileIgnored<T>(Func<T> run) => With(Ignored, run);

    private static T With<T>(long handler, Func<T> run)
    {
        var before = Read();
        var changed = new byte[StructBytesMax];
        BinaryPrimitives.WriteInt64LittleEndian(changed, handler);
        Write(changed);
        try
        {
            return run();
        }
        finally
        {
            Write(before);
        }
    }

    private static byte[] Read()
    {
        var found = new byte[StructBytesMax];
        fixed (byte* into = found)
        {
            Assert.Equal(0, Sigaction(Signals.Interrupt, null, into));
        }

        return found;
    }

    private static void Write(byte[] action)
    {
        fixed (byte* from = action)
        {
            Assert.Equal(0, Sigaction(Signals.Interrupt, from, null));
        }
    }

    [LibraryImport("libc", EntryPoint = "sigaction", SetLastError = true)]
    private static partial int Sigaction(int signal, byte* action, byte* before);
}
