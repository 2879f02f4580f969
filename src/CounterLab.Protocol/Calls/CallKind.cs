namespace CounterLab.Protocol.Calls;

/// <summary>What a call is for.</summary>
internal enum CallKind
{
    Hello,
    Push,
    Sync,
    SyncPass,
    Probe,
    Leave,
}
