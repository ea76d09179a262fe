using CsCheck;
using ItOps.Telephony.Ogg;

namespace ItOps.Telephony.Tests.Ogg;

public sealed class OggTests
{
    [Fact]
    public void Checksum_is_that_of_a_known_page()
    {
        // CRC-32/MPEG-2 without its initial ones over "123456789", as other tools give it for polynomial 0x04C11DB7.
        Assert.Equal(0x89A1897Fu, OggCrc.Compute("123456789"u8));
    }

    [Fact]
    public void Packets_come_out_as_they_went_in() =>
        Gen.Select(Gen.Byte.Array[0, 1200].Array[1, 60], Gen.Int[1, 5000], Gen.Bool).Sample(sample =>
        {
            var (packets, pieceLength, paged) = sample;
            var file = Write(packets, paged);
            var reader = new OggReader();
            foreach (var piece in file.Chunk(pieceLength))
                reader.Handle(piece);

            var read = Drain(reader);
            Assert.Equal(OggError.None, reader.Error);
            Assert.True(reader.IsEnded);
            Assert.Equal(packets, read.Select(p => p.Data.ToArray()));
            Assert.True(read[^1].IsLast);
            Assert.Equal(960 * packets.Length, read[^1].GranulePosition);
        }, iter: 50);

    [Fact]
    public void An_octet_changed_is_noticed() =>
        Gen.Select(Gen.Int[0, 3000], Gen.Int[1, 255]).Sample(sample =>
        {
            var (place, change) = sample;
            var file = Write([new byte[500], new byte[700], new byte[1800]], paged: true);
            file[place % file.Length] ^= (byte)change;

            var reader = new OggReader();
            reader.Handle(file);
            reader.HandleEnd();

            Assert.NotEqual(OggError.None, reader.Error);
        }, iter: 150);

    [Fact]
    public void A_page_lost_is_noticed()
    {
        var writer = new OggWriter(7);
        var reader = new OggReader();
        for (int i = 0; i < 3; i++)
        {
            writer.Add([(byte)i], i);
            writer.EndPage();
            writer.TryTake(out var page);
            if (i != 1)
                reader.Handle(page.Span);
        }

        Assert.Equal(OggError.LostPage, reader.Error);
    }

    [Fact]
    public void A_file_cut_off_is_noticed()
    {
        var file = Write([new byte[100], new byte[100]], paged: true);
        var reader = new OggReader();
        reader.Handle(file.AsSpan(0, file.Length - 1));
        reader.HandleEnd();

        Assert.Equal(OggError.Truncated, reader.Error);
    }

    [Theory]
    [InlineData(1, false, 19)]
    [InlineData(2, false, 19)]
    [InlineData(2, true, 23)]
    public void Identification_header_is_read_as_written(int channels, bool apart, int length)
    {
        var head = new OpusHead(channels, 312, 8000, apart);

        var octets = head.ToArray();

        Assert.Equal(length, octets.Length);
        Assert.True(OpusHead.TryParse(octets, out var read));
        Assert.Equal(head, read);
    }

    [Fact]
    public void Comment_header_has_the_layout_of_RFC_7845() =>
        Assert.Equal(
            "OpusTags\x01\0\0\0v\x01\0\0\0\x03\0\0\0A=b"u8.ToArray(),
            OpusTags.Build("v", "A=b"));

    private static byte[] Write(byte[][] packets, bool paged)
    {
        var writer = new OggWriter(7);
        for (int i = 0; i < packets.Length; i++)
        {
            writer.Add(packets[i], 960 * (i + 1));
            if (paged && i < packets.Length - 1)
                writer.EndPage();
        }

        writer.EndStream(960 * packets.Length);
        var file = new List<byte>();
        while (writer.TryTake(out var page))
            file.AddRange(page.Span);
        return [.. file];
    }

    private static List<OggPacket> Drain(OggReader reader)
    {
        var packets = new List<OggPacket>();
        while (reader.TryTake(out var packet))
            packets.Add(packet);
        return packets;
    }
}
