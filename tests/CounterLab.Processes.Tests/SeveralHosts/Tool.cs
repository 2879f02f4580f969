using System.ComponentModel;
using System.Diagnostics;

namespace CounterLab.Processes.Tests.SeveralHosts;

/// <summary>Runs ip or iptables and waits until it exits.</summary>
internal static class Tool
{
    public static bool Exists(string name)
    {
        try
        {
            Run(name, "-V"); // the one option that both support
            return true;
        }
        catch (ToolException)
        {
            return false;
        }
    }

    /// <exception cref="ToolException">
    /// The tool is missing or exited with an error; the message contains the command and its output.
    /// </exception>
    public static string Run(string name, params string[] arguments)
    {
        try
        {
            var start = new ProcessStartInfo(name, arguments)
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            };
            using var process = Process.Start(start)!;
            var errors = process.StandardError.ReadToEndAsync();
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            if (process.ExitCode == 0)
            {
                return output;
            }

            var said = errors.Result.ReplaceLineEndings(" ").Trim();
            throw new ToolException($"'{name} {string.Join(' ', arguments)}' ended with {process.ExitCode}: {said}");
        }
        catch (Win32Exception e)
        {
            throw new ToolException($"'{name}' can't be started: {e.Message}");
        }
    }
}

/// <summary>A tool is missing, or exited with an error.</summary>
internal sealed class ToolException(string message) : Exception(message);
