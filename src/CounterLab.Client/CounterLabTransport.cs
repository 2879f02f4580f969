namespace CounterLab.Client;

/// <summary>How nodes are spoken to.</summary>
public enum CounterLabTransport
{
    /// <summary>gRPC over cleartext HTTP/2: the node's one port. The default.</summary>
    Native,

    /// <summary>gRPC-Web over cleartext HTTP/2: the same port.</summary>
    Web,

    /// <summary>gRPC-Web over HTTP/1.1: a node's <c>--http-port</c>. A dead link is noticed later there: it has no keep-alive.</summary>
    WebOverHttp1,
}
