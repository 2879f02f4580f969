using System.Runtime.InteropServices;

namespace CounterLab.Client.Sessions.Storage;

/// <summary>
/// Flushes a directory to disk, so that the replacement of a file in it survives a power loss. On Unix the directory
/// stores the file name, and .NET has no API that flushes a directory.
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
