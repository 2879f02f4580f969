namespace CounterLab.Client;

/// <summary>Operations of one owner, an incarnation of a node or a session, that were seen and are lost.</summary>
/// <param name="Node">The node's id; <c>~</c> for another client's session.</param>
/// <param name="Incarnation">The incarnation: 32 hexadecimal digits.</param>
/// <param name="UpTo">The highest number of its operations that this client has seen.</param>
public sealed record LostOperations(string Node, string Incarnation, ulong UpTo);
