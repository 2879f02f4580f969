namespace CounterLab.Client;

/// <summary>The transport of calls to nodes.</summary>
public enum CounterLabTransport
{
    /// <summary>gRPC over cleartext HTTP/2: the node's one port. The default.</summary>
    Native,

    /// <summary>gRPC-Web over cleartext HTTP/2: the same port.</summary>
    Web,

    /// <summary>
    /// gRPC-Web over HTTP/1.1: a node's <c>--http-port</c>. It has no keep-alive, so a dead link is noticed later.
    /// </summary>
    WebOverHttp1,
}
