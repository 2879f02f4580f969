namespace CounterLab.Experiments.Scenarios.Json;

/// <summary>Reads the network of a scenario.</summary>
internal static class NetworkReader
{
    public static NetworkModel Read(Located json)
    {
        var fields = new Fields(json, "a network, an object").Only(ScenarioForm.NetworkFields);
        var usual = new NetworkModel();
        var (min, max) = fields.Or(Field.LatencyMs, (usual.LatencyMin, usual.LatencyMax), CommonFields.Latency);
        return new NetworkModel
        {
            LatencyMin = min,
            LatencyMax = max,
            BytesPerSecond = fields.Or<long?>(
                Field.BytesPerSecond, null, json => (long)json.Whole(1, ScenarioLimits.BytesPerSecondMax)),
            Loss = fields.Or(Field.Loss, 0, Probability),
            ReplyLoss = fields.Or(Field.ReplyLoss, 0, Probability),
            Duplicate = fields.Or(Field.Duplicate, 0, Probability),
            Reorder = fields.Or(Field.Reorder, 0, Probability),
            ReorderBy = fields.Or(Field.ReorderByMs, usual.ReorderBy, time => time.Time()),
        };
    }

    private static double Probability(Located json) => json.Number(0, 1);
}
