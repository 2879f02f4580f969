using CounterLab.Wire.V1;

namespace CounterLab.Cli.Commands;

/// <summary>The JSON of an owner: its node id and incarnation.</summary>
internal sealed record CounterOwnerJson(string Node, string Incarnation)
{
    public static CounterOwnerJson Of(Owner owner) => new(owner.Node, Convert.ToHexStringLower(owner.Incarnation.Span));
}
