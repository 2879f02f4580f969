using CounterLab.Lab.Live.Observation;
using CounterLab.Lab.Live.Recording;
using CounterLab.Lab.Views;

namespace CounterLab.Lab.Live.Fleets;

/// <summary>Passes process events of a fleet to the event list, the ledger, the trace and the recording.</summary>
internal sealed class FleetEventLog(INodeFleet fleet, Observatory observatory, ActionRecorder recorder)
{
    /// <summary>Handles one event.</summary>
    public void Add(FleetEvent e)
    {
        if (e.Kind == "exit")
        {
            recorder.SeeExit(e.Node);
        }

        var source = e.Kind is "kill" or "pause" or "resume" or "leave" or "removed" ? "lab" : e.Node;
        observatory.Log(source, e.Kind, $"{e.Node}: {e.Text}");
        NoteIncarnation(e);
    }

    /// <summary>Notes in ledger and trace that an incarnation began or ended.</summary>
    private void NoteIncarnation(FleetEvent e)
    {
        if (e.Kind == "removed")
        {
            observatory.Trace.Forget(e.Node);
        }

        if (fleet.Nodes.FirstOrDefault(node => node.Id == e.Node) is not { Incarnation.IsNone: false } node)
        {
            return; // removed, or ended before its incarnation was known
        }

        var owner = node.Owner;
        var end = EndOf(e.Kind);
        if (end != IncarnationEnd.NotKnown)
        {
            observatory.Ledger.NoteEnd(owner, end);
        }
        else if (e.Kind == "start")
        {
            observatory.Ledger.Meet(owner);
            observatory.Trace.Begin(owner);
        }

        if (e.Kind is "kill" or "exit" or "stop")
        {
            observatory.Trace.End(owner, e.Text);
        }
    }

    private static IncarnationEnd EndOf(string kind) => kind switch
    {
        "kill" => IncarnationEnd.Killed,
        "exit" => IncarnationEnd.Exited,
        "leave" => IncarnationEnd.Left,
        _ => IncarnationEnd.NotKnown,
    };
}
