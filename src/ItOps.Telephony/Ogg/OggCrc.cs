namespace ItOps.Telephony.Ogg;

/// <summary>The checksum of an Ogg page: CRC-32 with polynomial 0x04C11DB7, neither reflected nor inverted (RFC 3533 section 6).</summary>
internal static class OggCrc
{
    private static readonly uint[] Table = BuildTable();

    public static uint Compute(ReadOnlySpan<byte> page)
    {
        uint crc = 0;
        foreach (byte value in page)
            crc = (crc << 8) ^ Table[(crc >> 24) ^ value];
        return crc;
    }

    private static uint[] BuildTable()
    {
        var table = new uint[256];
        for (uint i = 0; i < table.Length; i++)
        {
            uint crc = i << 24;
            for (int bit = 0; bit < 8; bit++)
                crc = (crc << 1) ^ ((crc & 0x80000000) != 0 ? 0x04C11DB7u : 0);
            table[i] = crc;
        }

        return table;
    }
}
