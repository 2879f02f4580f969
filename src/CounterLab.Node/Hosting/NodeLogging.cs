using CounterLab.Node.Startup;
using Microsoft.Extensions.Logging.Console;

namespace CounterLab.Node.Hosting;

/// <summary>Configures logging: text or JSON on standard error; of the frameworks only warnings and worse.</summary>
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

        // A start that fails is reported in one line by the program itself.
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
