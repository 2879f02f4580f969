using System.Runtime.InteropServices;

namespace CounterLab.Client.Sessions.Storage;

/// <summary>
/// Flushes a directory to the disk, so that the replacement of a file in it survives the loss of power: on Unix the
/// directory records it, and .NET has no call for that.
/// </summary>
internal static partial class DirectorySync
{
    private const int ReadOnly = 0;

    public static void Flush(string directory)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var handle = Open(directory, ReadOnly);
        if (handle < 0)
        {
            throw Failed(directory);
        }

        var isDone = Sync(handle) == 0;
        var failure = isDone ? null : Failed(directory);
        _ = Close(handle);
        if (failure is not null)
        {
            throw failure;
        }
    }

    private static IOException Failed(string directory) =>
        new($"{directory} can't be written through: {Marshal.GetLastPInvokeErrorMessage()}");

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int Sync(int handle);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int handle);
}
