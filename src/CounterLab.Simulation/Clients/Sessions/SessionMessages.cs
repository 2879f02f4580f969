using CounterLab.Experiments.Randomness;
using CounterLab.Protocol.Messages;
using CounterLab.Protocol.Mutants;
using CounterLab.Simulation.Engine;

namespace CounterLab.Simulation.Clients.Sessions;

/// <summary>Chooses the next message of a session client: a push, a check, or the session's close.</summary>
internal sealed class SessionMessages(World world)
{
    /// <summary>
    /// Returns the next message of a session to its current node, or null if there is nothing to send.
    /// </summary>
    public SessionRequest? Next(SessionClient client)
    {
        var replica = client.Replica;
        if (world.Mutant == Mutant.AbsorbEarly && client is { IsClosing: true, Pending.Count: 0 })
        {
            return CloseEarly(client);
        }

        if (replica.Absorber is not null && world.Mutant != Mutant.SecondAbsorber)
        {
            var again = replica.Close(client.Node);
            client.IsOver = again is null; // that incarnation has ended: the session remains as it is
            return again;
        }

        client.IsChecking &= replica.Absorber is null;
        if (client.IsChecking && replica.NodeAt(client.Node) is not null)
        {
            return replica.Reassert(client.Node);
        }

        if (replica.NextPush(client.Node) is { } push)
        {
            return push;
        }

        if (!client.IsClosing || client.Pending.Count > 0)
        {
            return null;
        }

        client.Log.IsClosed = true;
        return replica.Close(client.Node);
    }

    /// <summary>
    /// Asks any node to absorb the session, even if that node lacks some of its adds, as a mutant does.
    /// </summary>
    private SessionRequest CloseEarly(SessionClient client)
    {
        if (!client.Log.IsClosed)
        {
            client.Node = AnyNode(client);
            client.Log.IsClosed = true;
        }

        return client.Replica.NodeAt(client.Node) is { } node
            ? client.Replica.CloseAt(node)
            : client.Replica.NextPush(client.Node)!;
    }

    /// <summary>Returns the id of a random node.</summary>
    public string AnyNode(SessionClient client)
    {
        var nodes = world.Population.NodeIds;
        return nodes[(int)world.Chance.Below(nodes.Count, Purposes.SessionNode, (ulong)client.Number, client.Calls)];
    }
}
