using System.Diagnostics;
using System.Runtime.InteropServices;

namespace CounterLab.Lab.Live.Processes;

/// <summary>
/// Locates the node executable built with this lab, next to the lab's assembly, and the host that runs it.
/// </summary>
internal static class NodeExecutable
{
    private const string Assembly = "CounterLab.Node.dll";
    private const string Diagnostics = "DOTNET_EnableDiagnostics";

    /// <exception cref="LabException">The executable does not exist.</exception>
    public static ProcessStartInfo StartInfo(IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(Host())
        {
            RedirectStandardInput = true, // end of file on it tells the node that the lab has ended
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        start.ArgumentList.Add("exec");
        start.ArgumentList.Add(Locate());
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        // The runtime's diagnostics keep three files in the temporary folder, which a killed process leaves behind.
        // A lab that was started with the variable passes it on, for example 1 to trace its nodes.
        start.Environment.TryAdd(Diagnostics, "0");
        return start;
    }

    private static string Locate()
    {
        var folder = Path.GetDirectoryName(typeof(NodeExecutable).Assembly.Location);
        var path = Path.Combine(string.IsNullOrEmpty(folder) ? AppContext.BaseDirectory : folder, Assembly);
        return File.Exists(path) ? path : throw new LabException(
            $"The node program is missing. Expected {Assembly} next to the lab's assembly; found none at {path}.",
            LabError.Failed);
    }

    /// <summary>The dotnet host that runs this process; a private runtime is two folders below its host.</summary>
    private static string Host()
    {
        var name = OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet";
        var root = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."));
        var host = Path.Combine(root, name);
        return File.Exists(host) ? host : name;
    }
}
