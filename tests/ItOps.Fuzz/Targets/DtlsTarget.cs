using ItOps.Telephony.Dtls;

namespace ItOps.Fuzz.Targets;

/// <summary>The server's side of a handshake, fed with datagrams of which each begins with its length in two octets.</summary>
internal static class DtlsTarget
{
    private static readonly DtlsIdentity Identity = DtlsIdentity.Create(DateTimeOffset.UnixEpoch.AddYears(56));

    public static void Run(byte[] input)
    {
        Script script = new(input);
        OracleException.Require(DtlsConnection.Accept(Identity, Identity.Fingerprint, script, TimeSpan.FromMilliseconds(200)) is null, "a handshake without a key was completed");
    }

    private sealed class Script(byte[] input) : IDtlsChannel
    {
        private int _at;

        public int Receive(Span<byte> buffer, int waitMilliseconds)
        {
            if (_at + 2 > input.Length)
                throw new IOException("The peer is gone.");
            int length = Math.Min(Math.Min((input[_at] << 8) | input[_at + 1], input.Length - _at - 2), buffer.Length);
            input.AsSpan(_at + 2, length).CopyTo(buffer);
            _at += 2 + length;
            return length;
        }

        public void Send(ReadOnlySpan<byte> datagram)
        {
        }
    }
}
