using System.Runtime.InteropServices;

namespace CounterLab.Node.Startup;

/// <summary>
/// Ends this process when the lab that started it ends. On Linux the kernel kills it when the thread that started it
/// ends, even while it is stopped. On every system it also exits at the end of standard input.
/// </summary>
internal static partial class ParentWatch
{
    private const int SetParentDeathSignal = 1;
    private const int SigKill = 9;

    public static void Start(int parent)
    {
        if (OperatingSystem.IsLinux())
        {
            _ = Control(SetParentDeathSignal, SigKill, 0, 0, 0);
            if (ParentId() != parent)
            {
                Environment.Exit(0); // the parent ended before the call above
            }
        }

        var watch = new Thread(ExitAtEndOfInput) { IsBackground = true, Name = "parent watch" };
        watch.Start();
    }

    private static void ExitAtEndOfInput()
    {
        using var input = Console.OpenStandardInput();
        var buffer = new byte[64];
        while (input.Read(buffer) > 0)
        {
        }

        Environment.Exit(0);
    }

    [LibraryImport("libc", EntryPoint = "prctl")]
    private static partial int Control(int option, nuint a, nuint b, nuint c, nuint d);

    [LibraryImport("libc", EntryPoint = "getppid")]
    private static partial int ParentId();
}
