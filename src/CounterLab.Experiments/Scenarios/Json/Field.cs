namespace CounterLab.Experiments.Scenarios.Json;

/// <summary>The names of the fields in the JSON format.</summary>
internal static class Field
{
    public const string Schema = "$schema";
    public const string SchemaVersion = "schemaVersion";
    public const string Name = "name";
    public const string Watch = "watch";
    public const string Nodes = "nodes";
    public const string Seed = "seed";
    public const string Network = "network";
    public const string Workload = "workload";
    public const string BatchRecords = "batchRecords";
    public const string OldNodes = "oldNodes";
    public const string Limits = "limits";
    public const string RunMs = "runMs";
    public const string SettleMs = "settleMs";
    public const string Steps = "steps";
    public const string Expect = "expect";

    public const string LatencyMs = "latencyMs";
    public const string Loss = "loss";
    public const string ReplyLoss = "replyLoss";
    public const string Duplicate = "duplicate";
    public const string Reorder = "reorder";
    public const string ReorderByMs = "reorderByMs";

    public const string AddsPerSecond = "addsPerSecond";
    public const string Counters = "counters";
    public const string Amount = "amount";
    public const string FromMs = "fromMs";
    public const string UntilMs = "untilMs";
    public const string Concern = "concern";
    public const string Readers = "readers";
    public const string TokenlessReaders = "tokenlessReaders";
    public const string Sessions = "sessions";
    public const string SessionAdds = "sessionAdds";
    public const string Resets = "resets";
    public const string Bounded = "bounded";

    public const string AtMs = "atMs";
    public const string Fault = "fault";
    public const string ForMs = "forMs";
    public const string From = "from";
    public const string To = "to";
    public const string OneWay = "oneWay";
    public const string Node = "node";
    public const string Groups = "groups";
    public const string Probability = "probability";
    public const string ByMs = "byMs";
    public const string BytesPerSecond = "bytesPerSecond";
    public const string Counter = "counter";
    public const string Count = "count";
    public const string Session = "session";
    public const string Closes = "closes";
    public const string Keyed = "keyed";
    public const string Watchers = "watchers";
    public const string Batches = "batches";
    public const string Deletes = "deletes";
    public const string Floor = "floor";
    public const string Cap = "cap";

    public const string Always = "always";
    public const string Eventually = "eventually";
    public const string Sometimes = "sometimes";
}
