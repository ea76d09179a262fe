using System.Collections.Concurrent;
using ItOps.Telephony.Dtls;

namespace ItOps.Telephony.Io.WebRtc;

/// <summary>
/// The first handshake of a process compiles for some 200 ms. One with ourselves, in memory, at start, keeps that from the first call.
/// </summary>
internal static class HandshakeWarmUp
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(5);
    private static int _begun;

    public static void Begin(DtlsIdentity identity)
    {
        if (Interlocked.Exchange(ref _begun, 1) != 0)
            return;

        var left = new BlockingCollection<byte[]>();
        var right = new BlockingCollection<byte[]>();
        Start(() => DtlsConnection.Accept(identity, identity.Fingerprint, new MemoryChannel(left, right), Timeout));
        Start(() => DtlsConnection.Connect(identity, identity.Fingerprint, new MemoryChannel(right, left), Timeout));
    }

    private static void Start(Action run) => new Thread(() => run()) { IsBackground = true, Name = "dtls-warm-up" }.Start();

    private sealed class MemoryChannel(BlockingCollection<byte[]> inbox, BlockingCollection<byte[]> outbox) : IDtlsChannel
    {
        public int Receive(Span<byte> buffer, int waitMilliseconds)
        {
            if (!inbox.TryTake(out var datagram, Math.Max(1, waitMilliseconds)))
                return -1;
            datagram.CopyTo(buffer);
            return datagram.Length;
        }

        public void Send(ReadOnlySpan<byte> datagram) => outbox.Add(datagram.ToArray());
    }
}
