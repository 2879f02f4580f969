using CounterLab.Node.Startup;
using Microsoft.Extensions.Logging.Console;

namespace CounterLab.Node.Hosting;

/// <summary>Configures logging to standard error, as text or JSON. Frameworks log only warnings and errors.</summary>
internal static class NodeLogging
{
    public static void Configure(ILoggingBuilder logging, NodeOptions options)
    {
        logging.ClearProviders();
        logging.SetMinimumLevel(options.LogLevel);
        foreach (var framework in (string[])["Microsoft", "Grpc"])
        {
            logging.AddFilter(framework, level => level >= LogLevel.Warning && level >= options.LogLevel);
        }

        // If the start fails, the program itself reports the reason in one line.
        logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None);
        logging.Services.Configure<ConsoleLoggerOptions>(
            console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        if (options.JsonLog)
        {
            logging.AddJsonConsole(json => json.UseUtcTimestamp = true);
        }
        else
        {
            logging.AddSimpleConsole(text => (text.SingleLine, text.TimestampFormat) = (true, "HH:mm:ss.fff "));
        }
    }
}
