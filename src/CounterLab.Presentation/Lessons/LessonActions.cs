using CounterLab.Experiments.Faults;
using CounterLab.Lab.Faults;
using CounterLab.Lab.Views;

namespace CounterLab.Presentation.Lessons;

/// <summary>Actions that lessons perform on the lab.</summary>
internal static class LessonActions
{
    /// <summary>Heals all links and starts all nodes: the initial state of every lesson.</summary>
    public static async Task TidyAsync(LessonStage stage)
    {
        await stage.HealAllAsync();
        foreach (var node in stage.View.Nodes)
        {
            await (node.Process switch
            {
                ProcessState.Killed or ProcessState.Exited => stage.Processes.RestartAsync(node.Id),
                ProcessState.Paused => stage.Processes.ResumeAsync(node.Id),
                _ => Task.CompletedTask,
            });
        }
    }

    /// <summary>Whether the lab is in the initial state of a lesson.</summary>
    public static bool IsTidy(LessonStage stage) => stage.Lab.Faults.Count == 0
        && stage.View.Nodes.All(node => node.Process is ProcessState.Running or ProcessState.Unmanaged && node.Reachable
            && node.Ready);

    /// <summary>Drops every reply from one node to another.</summary>
    public static Task LoseRepliesAsync(LessonStage stage, string from, string to) => stage.Links.SetFaultAsync(
        new FaultSpec(FaultKind.ReplyLoss, FaultTarget.Between(from, to)) { Probability = 1 });

    /// <summary>The first step of every lesson.</summary>
    public static LessonStep Tidy(string text) => new(
        text
            + " First, heal all links and start all nodes. This resets no counter.", "Heal and start all", TidyAsync,
        "every node is alive and every link is healthy", IsTidy);
}
