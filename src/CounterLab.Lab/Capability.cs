using System.Diagnostics.CodeAnalysis;

namespace CounterLab.Lab;

/// <summary>An optional part of a laboratory: either its interface, or the reason why it is not offered.</summary>
/// <typeparam name="T">The interface of the part.</typeparam>
public readonly record struct Capability<T>
    where T : class
{
    private readonly string? _reason;

    internal Capability(T? offered, string reason) => (Offered, _reason) = (offered, reason);

    /// <summary>The part; null when it is not offered.</summary>
    public T? Offered { get; }

    /// <summary>Why it is not offered, as a sentence for display; empty when it is offered.</summary>
    public string Reason => Offered is null ? _reason ?? "This laboratory does not offer it." : "";

    /// <summary>Whether it is offered.</summary>
    [MemberNotNullWhen(true, nameof(Offered))]
    public bool IsOffered => Offered is not null;

    /// <summary>Returns the part, or throws if it is not offered.</summary>
    /// <exception cref="LabException">It is not offered; the message is the reason.</exception>
    public T Require() => Offered ?? throw new LabException(Reason);
}
