using CsCheck;
using ItOps.Telephony.Rtp;

namespace ItOps.Telephony.Tests.Rtp;

public sealed class RtpHeaderTests
{
    [Fact]
    public void What_is_written_is_read_back() =>
        Gen.Select(Gen.Byte[0, 127], Gen.Bool, Gen.UShort, Gen.UInt, Gen.UInt).Sample((type, marker, sequence, timestamp, ssrc) =>
        {
            var header = new RtpHeader(type, marker, sequence, timestamp, ssrc);
            var packet = new byte[20];
            header.Write(packet);
            return RtpHeader.TryRead(packet, out var read, out var payload) && read == header && packet[payload].Length == 8;
        });

    [Fact]
    public void Any_bytes_are_read_or_refused_without_a_fault() =>
        Gen.Byte.Array[0, 64].Sample(bytes =>
        {
            if (RtpHeader.TryRead(bytes, out _, out var payload))
                Assert.True(bytes[payload].Length <= bytes.Length - RtpHeader.Size);
        });

    [Fact]
    public void Sources_extension_and_padding_are_not_payload()
    {
        byte[] packet = [0xB1, 8, 0, 1, 0, 0, 0, 2, 0, 0, 0, 3, 1, 1, 1, 1, 0xBE, 0xDE, 0, 1, 9, 9, 9, 9, 0x55, 0x66, 0, 2];

        Assert.True(RtpHeader.TryRead(packet, out var header, out var payload));
        Assert.Equal(8, header.PayloadType);
        Assert.Equal(new byte[] { 0x55, 0x66 }, packet[payload]);
    }

    [Theory]
    [InlineData(new byte[] { 0x80, 8, 0, 1, 0, 0, 0, 2, 0, 0, 0 })]
    [InlineData(new byte[] { 0x40, 8, 0, 1, 0, 0, 0, 2, 0, 0, 0, 3 })]
    [InlineData(new byte[] { 0x81, 8, 0, 1, 0, 0, 0, 2, 0, 0, 0, 3 })]
    [InlineData(new byte[] { 0x90, 8, 0, 1, 0, 0, 0, 2, 0, 0, 0, 3, 0, 0, 0, 9 })]
    [InlineData(new byte[] { 0xA0, 8, 0, 1, 0, 0, 0, 2, 0, 0, 0, 3, 0 })]
    [InlineData(new byte[] { 0xA0, 8, 0, 1, 0, 0, 0, 2, 0, 0, 0, 3, 9 })]
    public void Unsound_packets_are_refused(byte[] packet) => Assert.False(RtpHeader.TryRead(packet, out _, out _));
}
