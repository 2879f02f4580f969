namespace CounterLab.Client;

/// <summary>The incarnation of a node that was asked to absorb a session.</summary>
/// <param name="Node">The node's id.</param>
/// <param name="Incarnation">32 lower-case hexadecimal digits.</param>
public sealed record StoredAbsorber(string Node, string Incarnation);
