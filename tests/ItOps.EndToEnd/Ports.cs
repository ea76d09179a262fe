using System.Net;
using System.Net.Sockets;

namespace ItOps.EndToEnd;

/// <summary>Hands out loopback ports that are free now, below the system's ephemeral range so that nobody else is given them.</summary>
internal static class Ports
{
    private static readonly Lock Gate = new();

    private static int next = 21_000 + (Environment.ProcessId % 40 * 250);

    /// <summary>The first of <paramref name="count"/> neighbouring ports, even, free for UDP and TCP.</summary>
    public static int Reserve(int count = 2)
    {
        lock (Gate)
        {
            while (true)
            {
                var first = next;
                next = next + count >= 32_000 ? 21_000 : next + count + (count % 2);
                if (Enumerable.Range(first, Math.Min(count, 8)).All(IsFree))
                {
                    return first;
                }
            }
        }
    }

    private static bool IsFree(int port)
    {
        try
        {
            using var udp = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
            udp.Bind(new IPEndPoint(IPAddress.Any, port));
            using var tcp = new TcpListener(IPAddress.Any, port);
            tcp.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
