using System.Buffers.Binary;
using System.Security.Cryptography;
using ItOps.Telephony.Srtp;

namespace ItOps.Telephony.Tests.Srtp;

public sealed class SrtpTests
{
    private const int Payload = 160;

    public static TheoryData<SrtpProfile> Profiles => [SrtpProfile.AeadAes128Gcm, SrtpProfile.Aes128CmHmacSha1Tag80];

    [Theory]
    [MemberData(nameof(Profiles))]
    public void Packets_come_through_across_four_rollovers_of_the_sequence_number(SrtpProfile profile)
    {
        var (protector, unprotector) = Pair(profile);
        var buffer = new byte[256];
        for (var i = 65_000; i < 330_000; i += 7)
        {
            Write(buffer, (ushort)i, (byte)i);
            Assert.Equal(SrtpStatus.Ok, protector.Protect(buffer, 12 + Payload, out var sent));
            Assert.Equal(SrtpStatus.Ok, unprotector.Unprotect(buffer.AsSpan(0, sent), out var length));
            Assert.Equal(12 + Payload, length);
            Assert.Equal((byte)i, buffer[12 + Payload - 1]);
        }
    }

    [Theory]
    [MemberData(nameof(Profiles))]
    public void Reordered_packets_around_a_rollover_come_through_once_each(SrtpProfile profile)
    {
        var (protector, unprotector) = Pair(profile);
        var packets = Enumerable.Range(65_530, 12).Select(i => Protected(protector, (ushort)i)).ToArray();
        int[] order = [0, 2, 1, 6, 5, 4, 3, 8, 7, 11, 9, 10];

        Assert.All(order, i => Assert.Equal(SrtpStatus.Ok, unprotector.Unprotect(packets[i].ToArray(), out _)));
        Assert.All(order, i => Assert.Equal(SrtpStatus.Replayed, unprotector.Unprotect(packets[i].ToArray(), out _)));
    }

    [Theory]
    [MemberData(nameof(Profiles))]
    public void Packet_older_than_the_window_is_refused(SrtpProfile profile)
    {
        var (protector, unprotector) = Pair(profile);
        var old = Protected(protector, 100);
        Assert.Equal(SrtpStatus.Ok, unprotector.Unprotect(Protected(protector, 164), out _));

        Assert.Equal(SrtpStatus.Replayed, unprotector.Unprotect(old, out _));
    }

    [Theory]
    [MemberData(nameof(Profiles))]
    public void Any_changed_bit_is_found(SrtpProfile profile)
    {
        var (protector, unprotector) = Pair(profile);
        var packet = Protected(protector, 1);
        for (var bit = 0; bit < packet.Length * 8; bit += 5)
        {
            var forged = packet.ToArray();
            forged[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.NotEqual(SrtpStatus.Ok, unprotector.Unprotect(forged, out _));
        }

        Assert.Equal(SrtpStatus.Ok, unprotector.Unprotect(packet, out _));
    }

    [Theory]
    [MemberData(nameof(Profiles))]
    public void Forged_sources_take_no_place(SrtpProfile profile)
    {
        var (protector, unprotector) = Pair(profile);
        for (uint ssrc = 1; ssrc < 100; ssrc++)
        {
            var forged = new byte[200];
            Write(forged, 1, 0);
            BinaryPrimitives.WriteUInt32BigEndian(forged.AsSpan(8), ssrc);
            Assert.Equal(SrtpStatus.Forged, unprotector.Unprotect(forged, out _));
        }

        Assert.Equal(SrtpStatus.Ok, unprotector.Unprotect(Protected(protector, 1), out _));
    }

    [Theory]
    [MemberData(nameof(Profiles))]
    public void Reports_come_through_once_and_unreadable_to_others(SrtpProfile profile)
    {
        var (protector, unprotector) = Pair(profile);
        var buffer = new byte[64];
        buffer[0] = 0x81;
        buffer[1] = 201;
        buffer.AsSpan(4, 28).Fill(0x77);
        Assert.Equal(SrtpStatus.Ok, protector.ProtectRtcp(buffer, 32, out var sent));
        Assert.NotEqual(0x77, buffer[20]);
        var replay = buffer[..sent];

        Assert.Equal(SrtpStatus.Ok, unprotector.UnprotectRtcp(buffer.AsSpan(0, sent), out var length));
        Assert.Equal(32, length);
        Assert.Equal(0x77, buffer[20]);
        Assert.Equal(SrtpStatus.Replayed, unprotector.UnprotectRtcp(replay, out _));
    }

    [Theory]
    [MemberData(nameof(Profiles))]
    public void Packets_cost_no_allocation(SrtpProfile profile)
    {
        var (protector, unprotector) = Pair(profile);
        var buffer = new byte[256];
        Turn(0, 200);

        var before = GC.GetAllocatedBytesForCurrentThread();
        Turn(200, 1000);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        void Turn(int from, int to)
        {
            for (var i = from; i < to; i++)
            {
                Write(buffer, (ushort)i, 1);
                protector.Protect(buffer, 12 + Payload, out var sent);
                unprotector.Unprotect(buffer.AsSpan(0, sent), out _);
                Write(buffer, (ushort)i, 1);
                protector.ProtectRtcp(buffer, 32, out sent);
                unprotector.UnprotectRtcp(buffer.AsSpan(0, sent), out _);
            }
        }
    }

    [Fact]
    public void Garbage_of_any_length_is_refused_without_harm()
    {
        var (_, unprotector) = Pair(SrtpProfile.AeadAes128Gcm);
        var random = new Random(1);
        for (var length = 0; length < 300; length++)
        {
            var bytes = new byte[length];
            random.NextBytes(bytes);
            if (length > 0)
                bytes[0] = (byte)(0x80 | (bytes[0] & 0x3f));
            Assert.NotEqual(SrtpStatus.Ok, unprotector.Unprotect(bytes.ToArray(), out _));
            Assert.NotEqual(SrtpStatus.Ok, unprotector.UnprotectRtcp(bytes, out _));
        }
    }

    private static byte[] Protected(SrtpProtector protector, ushort sequence)
    {
        var buffer = new byte[256];
        Write(buffer, sequence, 9);
        Assert.Equal(SrtpStatus.Ok, protector.Protect(buffer, 12 + Payload, out var sent));
        return buffer[..sent];
    }

    private static void Write(Span<byte> buffer, ushort sequence, byte fill)
    {
        buffer[..12].Clear();
        buffer[0] = 0x80;
        BinaryPrimitives.WriteUInt16BigEndian(buffer[2..], sequence);
        BinaryPrimitives.WriteUInt32BigEndian(buffer[8..], 0x01020304);
        buffer.Slice(12, Payload).Fill(fill);
    }

    private static (SrtpProtector Protector, SrtpUnprotector Unprotector) Pair(SrtpProfile profile)
    {
        var key = RandomNumberGenerator.GetBytes(16);
        var salt = RandomNumberGenerator.GetBytes(profile.SaltLength());
        return (new(new(profile, key, salt)), new(new(profile, key, salt)));
    }
}
