using CounterLab.Experiments.Workloads;

namespace CounterLab.Experiments.Scenarios.Json;

/// <summary>Reads the workload of a scenario.</summary>
internal static class WorkloadReader
{
    public static Workload Read(Located json)
    {
        var fields = new Fields(json, "a workload, an object").Only(ScenarioForm.WorkloadFields);
        var usual = new Workload();
        var (min, max) = fields.Or(Field.Amount, (usual.AmountMin, usual.AmountMax), Amounts);
        var workload = new Workload
        {
            AddsPerSecond = fields.Or(Field.AddsPerSecond, usual.AddsPerSecond, Rate),
            Counters = fields.Or(
                Field.Counters, usual.Counters, count => (int)count.Whole(1, ScenarioLimits.CountersMax)),
            AmountMin = min,
            AmountMax = max,
            Concern = fields.Or(Field.Concern, usual.Concern, CommonFields.Concern),
            Readers = fields.Or(Field.Readers, usual.Readers, count => (int)count.Whole(0, ScenarioLimits.ReadersMax)),
            TokenlessReaders = fields.Or(
                Field.TokenlessReaders, usual.TokenlessReaders,
                count => (int)count.Whole(0, ScenarioLimits.ReadersMax)),
            Sessions = fields.Or(
                Field.Sessions, usual.Sessions, count => (int)count.Whole(0, ScenarioLimits.SessionsMax)),
            SessionAdds = fields.Or(
                Field.SessionAdds, usual.SessionAdds, count => (int)count.Whole(0, ScenarioLimits.AddCountMax)),
            Resets = fields.Or(Field.Resets, usual.Resets, share => share.Number(0, 1)),
            Bounded = fields.Or(Field.Bounded, usual.Bounded, count => (int)count.Whole(0, ScenarioLimits.CountersMax)),
            Keyed = fields.Or(Field.Keyed, usual.Keyed, share => share.Number(0, 1)),
            Watchers = fields.Or(
                Field.Watchers, usual.Watchers, count => (int)count.Whole(0, ScenarioLimits.ReadersMax)),
            Batches = fields.Or(Field.Batches, usual.Batches, share => share.Number(0, 1)),
            From = fields.Or(Field.FromMs, usual.From, time => time.Time()),
            Until = fields.Or(Field.UntilMs, usual.Until, time => time.Time()),
        };
        if (workload.Bounded > workload.Counters)
        {
            throw fields[Field.Bounded].Unexpected($"at most as many as there are counters, {workload.Counters}");
        }

        return workload.From < workload.Until
            ? workload
            : throw fields[Field.UntilMs].Unexpected("a time after fromMs");
    }

    private static double Rate(Located json) =>
        json.Number(ScenarioLimits.AddsPerSecondMin, ScenarioLimits.AddsPerSecondMax);

    private static (long Min, long Max) Amounts(Located json)
    {
        var range = json.Range("[min, max] of amounts", CommonFields.Amount);
        return range != (0, 0)
            ? range
            : throw new ScenarioException(json.Path, "amounts of which one is not 0", "[0, 0]");
    }
}
