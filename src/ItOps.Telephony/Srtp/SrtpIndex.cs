namespace ItOps.Telephony.Srtp;

/// <summary>Packet indexes: rollover counter and sequence number in one (RFC 3711 3.3.1).</summary>
internal static class SrtpIndex
{
    /// <summary>The index with that sequence number that is nearest to the highest one so far.</summary>
    public static ulong Estimate(ulong highest, ushort sequence)
    {
        var rollovers = highest >> 16;
        var last = (ushort)highest;
        if (last < 0x8000 && sequence - last > 0x8000 && rollovers > 0)
            rollovers--;
        else if (last >= 0x8000 && last - 0x8000 > sequence)
            rollovers++;
        return (rollovers << 16) | sequence;
    }
}
