using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ItOps.EndToEnd.Faults;

/// <summary>Sends malformed SIP from an address of its own, so many datagrams a second, until it is disposed.</summary>
internal sealed class Flood : IDisposable
{
    private readonly Socket socket = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
    private readonly byte[][] datagrams = [.. MakeDatagrams()];
    private readonly Thread thread;
    private volatile bool stopping;

    public Flood(int serverPort, int perSecond)
    {
        socket.Bind(new IPEndPoint(IPAddress.Parse("127.0.0.66"), 0));
        socket.Connect(IPAddress.Loopback, serverPort);
        thread = new Thread(() => Send(perSecond)) { IsBackground = true, Name = "flood" };
        thread.Start();
    }

    public int Sent { get; private set; }

    public TimeSpan Duration { get; private set; }

    public void Dispose()
    {
        stopping = true;
        thread.Join();
        socket.Dispose();
    }

    private void Send(int perSecond)
    {
        var begun = Stopwatch.GetTimestamp();
        while (!stopping)
        {
            Duration = Stopwatch.GetElapsedTime(begun);
            for (var due = (int)(Duration.TotalSeconds * perSecond); Sent < due && !stopping; Sent++)
            {
                _ = socket.Send(datagrams[Sent % datagrams.Length], SocketFlags.None, out _);
            }

            Thread.Sleep(1);
        }
    }

    // Requests and responses damaged in a few places, random octets, and whole INVITEs without what they need.
    private static IEnumerable<byte[]> MakeDatagrams()
    {
        var random = new Random(4475);
        var valid = Encoding.ASCII.GetBytes(
            "INVITE sip:4000@127.0.0.1 SIP/2.0\r\nVia: SIP/2.0/UDP 127.0.0.66;branch=z9hG4bKflood\r\nMax-Forwards: 70\r\nFrom: <sip:x@127.0.0.66>;tag=1\r\nTo: <sip:4000@127.0.0.1>\r\nCall-ID: flood\r\nCSeq: 1 OPTIONS\r\nContent-Length: 0\r\n\r\n");
        for (var index = 0; index < 500; index++)
        {
            var datagram = valid.AsSpan(0, index % 4 == 0 ? random.Next(20, valid.Length) : valid.Length).ToArray();
            for (var damage = random.Next(1, 8); damage > 0; damage--)
            {
                datagram[random.Next(datagram.Length)] = (byte)random.Next(256);
            }

            if (index % 5 == 0)
            {
                random.NextBytes(datagram);
            }

            yield return datagram;
        }
    }
}
