using CounterLab.Experiments.Actions;
using CounterLab.Experiments.Recorded.Lines;
using CounterLab.Lab.Faults;
using CounterLab.Lab.Live.Faults;

namespace CounterLab.Lab.Live.Running;

/// <summary>Starts link faults, and logs when each started and ended, and its effects.</summary>
internal sealed class FaultWatch : IDisposable
{
    private readonly LabSession _lab;
    private readonly RunLog _log;
    private readonly ulong _seed;

    public FaultWatch(LabSession lab, RunLog log, ulong seed)
    {
        (_lab, _log, _seed) = (lab, log, seed);
        _lab.FaultsEnded += OnEnded;
        _lab.FaultsLapsed += OnLapsed;
    }

    /// <summary>Starts a fault; returns when both ends of each of its links have accepted it.</summary>
    /// <exception cref="LabException">The fault could not be started.</exception>
    public async Task BeginAsync(ScenarioAction fault, TimeSpan? duration)
    {
        var id = await _lab.BeginFaultAsync(fault, duration, _seed);
        var label = _lab.Faults.FirstOrDefault(record => record.Id == id)?.Label ?? fault.Name;
        _log.Add(new FaultBeginLine(id, fault.Name, label, duration));
    }

    public void Dispose()
    {
        _lab.FaultsEnded -= OnEnded;
        _lab.FaultsLapsed -= OnLapsed;
    }

    /// <summary>Logs a lapse as an end and a second start of the fault. Effects are logged at its real end.</summary>
    private void OnLapsed(IReadOnlyList<FaultLapse> lapses)
    {
        foreach (var (fault, from, to) in lapses)
        {
            var now = _log.Now; // the lapse was noticed just now, at its end
            _log.AddAt(now - (to - from), new FaultEndLine(fault.Id, fault.KindName, default));
            var label = $"{fault.Label}, again after it lapsed";
            _log.AddAt(now, new FaultBeginLine(fault.Id, fault.KindName, label, null));
        }
    }

    private void OnEnded(IReadOnlyList<FaultRecord> faults)
    {
        foreach (var fault in faults)
        {
            _log.Add(new FaultEndLine(fault.Id, fault.KindName, fault.Effect));
        }
    }
}
