using System.Runtime.InteropServices;

namespace CounterLab.Cli;

/// <summary>
/// Writes lines to stdout, and ends the command when nobody can read them any more. The runtime ignores writes to a
/// pipe without a reader, so that a command would run for ever: <c>watch --all | head -1</c>.
/// </summary>
internal static partial class StandardOutput
{
    private const int Descriptor = 1;
    private const short Failed = 0x08; // POLLERR: the reader of a pipe is gone
    private const short HungUp = 0x10; // POLLHUP: the same for a terminal or a socket

    /// <exception cref="OutputFailedException">The reader of stdout is gone, or the disk is full.</exception>
    public static void WriteLine(string text)
    {
        if (IsClosed())
        {
            throw new OutputFailedException(ExitCode.OutputClosed, "");
        }

        try
        {
            Console.Out.WriteLine(text);
            Console.Out.Flush();
        }
        catch (IOException e)
        {
            throw new OutputFailedException(
                ExitCode.Unknown, $"The output can't be written. Expected room for it; found: {e.Message}");
        }
    }

    private static bool IsClosed()
    {
        if (OperatingSystem.IsWindows())
        {
            return false;
        }

        var output = new PollRequest { Descriptor = Descriptor };
        return Poll(ref output, 1, 0) > 0 && (output.Found & (Failed | HungUp)) != 0;
    }

    [LibraryImport("libc", EntryPoint = "poll")]
    private static partial int Poll(ref PollRequest first, nuint count, int timeoutMs);

    /// <summary>The kernel's <c>struct pollfd</c>.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct PollRequest
    {
        public int Descriptor;
        public short Wanted;
        public short Found;
    }
}
