using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace CounterLab.Tests;

/// <summary>
/// Lowers the priority of a test program that computes and waits for nothing. <c>dotnet test</c> runs programs side by
/// side; on two cores, a sweep next to real nodes made their calls exceed deadlines.
/// </summary>
internal static class BackgroundPriority
{
    /// <summary>Runs before any other thread of the tests starts; on Linux threads inherit the priority.</summary>
    [ModuleInitializer]
    internal static void Lower()
    {
        using var self = Process.GetCurrentProcess();
        self.PriorityClass = ProcessPriorityClass.BelowNormal;
    }
}
