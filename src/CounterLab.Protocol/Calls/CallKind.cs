namespace CounterLab.Protocol.Calls;

/// <summary>The purpose of a call.</summary>
internal enum CallKind
{
    Hello,
    Push,
    Sync,
    SyncPass,
    Probe,
    AddressCheck,
    Leave,
}
