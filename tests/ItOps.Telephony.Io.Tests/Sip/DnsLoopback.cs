using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ItOps.Telephony.Io.Tests.Sip;

/// <summary>A small name server on loopback with a zone of its own (RFC 1035), for questions that a test expects.</summary>
internal sealed class DnsLoopback : IDisposable
{
    private const ushort A = 1;
    private const ushort Srv = 33;
    private const ushort Naptr = 35;

    private readonly UdpClient _socket = new(new IPEndPoint(IPAddress.Loopback, 0));
    private readonly Dictionary<(string Name, ushort Type), List<byte[]>> _zone = [];

    public DnsLoopback() => _ = RunAsync();

    public IPEndPoint EndPoint => (IPEndPoint)_socket.Client.LocalEndPoint!;

    public List<string> Asked { get; } = [];

    public DnsLoopback Address(string name, string address) => Add(name, A, IPAddress.Parse(address).GetAddressBytes());

    public DnsLoopback Server(string service, ushort priority, ushort weight, int port, string target) =>
        Add(service, Srv, [.. Number(priority), .. Number(weight), .. Number((ushort)port), .. Name(target)]);

    public DnsLoopback Pointer(string name, ushort order, ushort preference, string service, string replacement) =>
        Add(name, Naptr, [.. Number(order), .. Number(preference), .. Text("s"), .. Text(service), .. Text(""), .. Name(replacement)]);

    /// <summary>Forgets the zone.</summary>
    public DnsLoopback Clear()
    {
        _zone.Clear();
        return this;
    }

    public void Dispose() => _socket.Dispose();

    private DnsLoopback Add(string name, ushort type, byte[] data)
    {
        if (!_zone.TryGetValue((name, type), out List<byte[]>? records))
            _zone[(name, type)] = records = [];
        records.Add(data);
        return this;
    }

    private async Task RunAsync()
    {
        try
        {
            while (true)
            {
                UdpReceiveResult question = await _socket.ReceiveAsync();
                await _socket.SendAsync(Answer(question.Buffer), question.RemoteEndPoint);
            }
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private byte[] Answer(byte[] query)
    {
        int end = 12;
        List<string> labels = [];
        for (; query[end] != 0; end += query[end] + 1)
            labels.Add(Encoding.ASCII.GetString(query, end + 1, query[end]));
        string name = string.Join('.', labels).ToLowerInvariant();
        ushort type = BinaryPrimitives.ReadUInt16BigEndian(query.AsSpan(end + 1));
        lock (Asked)
            Asked.Add($"{type} {name}");
        List<byte[]> records = _zone.GetValueOrDefault((name, type)) ?? [];
        bool exists = _zone.Keys.Any(key => key.Name == name);
        List<byte> answer = [query[0], query[1], 0x84, (byte)(exists ? 0x80 : 0x83), 0, 1, .. Number((ushort)records.Count), 0, 0, 0, 0, .. query.AsSpan(12, end + 5 - 12)];
        foreach (byte[] data in records)
            answer.AddRange([0xc0, 12, .. Number(type), 0, 1, 0, 0, 0, 60, .. Number((ushort)data.Length), .. data]);
        return [.. answer];
    }

    private static byte[] Number(ushort value) => [(byte)(value >> 8), (byte)value];

    private static byte[] Text(string text) => [(byte)text.Length, .. Encoding.ASCII.GetBytes(text)];

    private static byte[] Name(string name) => [.. name.Split('.').SelectMany(Text), 0];
}
