using ItOps.Telephony.Io.Media;

namespace ItOps.Telephony.Io.Tests.Media;

public sealed class RecordingRingTests
{
    private const byte Silence = 0xD5;

    /// <summary>Packets of any length, late, early, in any order, and a writer that takes any number of bytes at any time.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void What_comes_out_is_what_went_in_by_its_place(int seed)
    {
        Random random = new(seed);
        RecordingRing ring = Ring(new RecordingBlocks(1000));
        byte[] said = Enumerable.Repeat(Silence, 2 * 400_000).ToArray();
        List<byte> file = [];
        long now = 0;
        while (now < 300_000)
        {
            now += random.Next(400);
            for (int channel = 0; channel < 2; channel++)
                Say(ring, said, random, channel, Math.Max(0, now - random.Next(2500)));
            ring.Close(now - 1600);
            if (random.Next(20) == 0)
                Save(ring, file, random);
        }

        ring.Close(now + 3000);
        Save(ring, file, random, toTheEnd: true);

        Assert.Equal(2 * (now + 3000), file.Count);
        Assert.True(file.ToArray().AsSpan().SequenceEqual(said.AsSpan(0, file.Count)));
    }

    [Fact]
    public void Behind_a_stalled_writer_the_oldest_seconds_are_kept_and_the_rest_is_dropped_until_there_is_room()
    {
        RecordingRing ring = Ring(new RecordingBlocks(1000));
        byte[] buffer = new byte[RecordingBlocks.Size];
        for (int at = 0; at < RecordingRing.Samples - 68; at += 100)
            Assert.Equal(0, ring.Write(0, at, Codes(100, 1), default));
        Assert.Equal(32, ring.Write(0, RecordingRing.Samples - 68, Codes(100, 1), default));
        Assert.Equal(100, ring.Write(0, RecordingRing.Samples + 5000, Codes(100, 1), default));
        ring.Close(RecordingRing.Samples + 5100);

        ring.Release(ring.Peek(buffer.AsSpan(0, 200)));
        Assert.Equal(100, ring.Write(0, RecordingRing.Samples + 5200, Codes(100, 2), default));
        for (int length = ring.Peek(buffer); length > 0; length = ring.Peek(buffer))
            ring.Release(length);

        Assert.Equal(RecordingRing.Samples + 5100, ring.Flushed);
        Assert.Equal(0, ring.Write(0, RecordingRing.Samples + 5200, Codes(100, 2), default));
    }

    [Fact]
    public void Only_what_is_not_in_the_file_takes_memory()
    {
        RecordingBlocks blocks = new(8);
        RecordingRing first = Ring(blocks);
        RecordingRing second = Ring(blocks);
        Assert.Equal(0, first.Write(0, 0, Codes(6 * RecordingBlocks.Samples, 1), default));
        Assert.Equal(0, second.Write(1, 0, Codes(2 * RecordingBlocks.Samples, 1), default));
        Assert.Equal(160, second.Write(1, 2 * RecordingBlocks.Samples, Codes(160, 1), default));

        first.Close(5 * RecordingBlocks.Samples);
        Assert.Equal(5 * RecordingBlocks.Size, first.ReleaseClosed());

        Assert.Equal(0, second.Write(1, 2 * RecordingBlocks.Samples, Codes(5 * RecordingBlocks.Samples, 1), default));
        first.Empty();
        second.Empty();
        Assert.False(first.HoldsBlocks || second.HoldsBlocks);
        Assert.Equal(0, first.Write(0, 5 * RecordingBlocks.Samples, Codes(8 * RecordingBlocks.Samples, 1), default));
    }

    [Fact]
    public void Stock_lies_ready_and_does_not_pile_up()
    {
        RecordingBlocks blocks = new(5000);
        byte[][] taken = [.. Enumerable.Range(0, 4000).Select(_ => blocks.Take()!)];
        foreach (byte[] block in taken)
            blocks.Give(block);

        blocks.Stock(recordings: 100);

        long before = GC.GetAllocatedBytesForCurrentThread();
        int kept = 0;
        for (; blocks.Take() is not null; kept++)
            if (GC.GetAllocatedBytesForCurrentThread() != before)
                break;
        Assert.Equal(132, kept);
    }

    private static RecordingRing Ring(RecordingBlocks blocks)
    {
        RecordingRing ring = new(blocks);
        ring.Begin(Silence);
        return ring;
    }

    private static void Say(RecordingRing ring, byte[] said, Random random, int channel, long position)
    {
        byte[] codes = Codes(random.Next(1, 400), (byte)random.Next(200));
        long closed = ring.Closed;
        Assert.Equal(0, ring.Write(channel, position, codes, default));
        for (long at = Math.Max(position, closed); at < position + codes.Length; at++)
            said[(at * 2) + channel] = codes[0];
    }

    private static void Save(RecordingRing ring, List<byte> file, Random random, bool toTheEnd = false)
    {
        byte[] buffer = new byte[2 * random.Next(1, 20_000)];
        do
        {
            int length = ring.Peek(buffer);
            file.AddRange(buffer.AsSpan(0, length));
            ring.Release(length);
        }
        while (toTheEnd && ring.Flushed < ring.Closed);
    }

    private static byte[] Codes(int length, byte code) => [.. Enumerable.Repeat(code, length)];
}
