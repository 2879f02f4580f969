using CounterLab.Wire.V1;

namespace CounterLab.Cli.Commands;

/// <summary>An owner in JSON.</summary>
internal sealed record CounterOwnerJson(string Node, string Incarnation)
{
    public static CounterOwnerJson Of(Owner owner) => new(owner.Node, Convert.ToHexStringLower(owner.Incarnation.Span));
}
