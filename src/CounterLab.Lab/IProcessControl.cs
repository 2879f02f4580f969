namespace CounterLab.Lab;

/// <summary>Control of the node processes.</summary>
public interface IProcessControl
{
    /// <summary>Kills a node with SIGKILL.</summary>
    Task KillAsync(string node);

    /// <summary>Starts a node that is not running, under its id and with a new incarnation.</summary>
    Task RestartAsync(string node);

    /// <summary>Suspends a node with SIGSTOP.</summary>
    Task PauseAsync(string node);

    /// <summary>Resumes a node with SIGCONT.</summary>
    Task ResumeAsync(string node);

    /// <summary>Stops a node with SIGTERM: it drains its queues, leaves and exits. It may be started again.</summary>
    Task StopAsync(string node);

    /// <summary>Starts an additional node; returns its id.</summary>
    Task<string> AddNodeAsync(string? id = null);

    /// <summary>Lets a live node leave gracefully, or removes a dead one from the member lists.</summary>
    Task RemoveNodeAsync(string node);
}
