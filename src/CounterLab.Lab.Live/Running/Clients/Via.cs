namespace CounterLab.Lab.Live.Running.Clients;

/// <summary>The ways in which an add can be sent, as spelled in histories.</summary>
internal static class Via
{
    public const string Native = "grpc";
    public const string Web = "grpc-web";
    public const string Session = "session";
}
