namespace CounterLab.Node.Hosting;

internal static partial class HostLog
{
    [LoggerMessage(1, LogLevel.Information, "{Kind} {Peer}: {Text}")]
    public static partial void Fact(ILogger log, string kind, string peer, string text);

    [LoggerMessage(2, LogLevel.Critical, "A broken invariant while handling {Input}")]
    public static partial void Broken(ILogger log, Exception exception, string input);
}
