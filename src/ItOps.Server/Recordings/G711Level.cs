namespace ItOps.Server.Recordings;

/// <summary>How loud a G.711 octet is (ITU-T G.711 tables 1 and 2), as the magnitude of its 16-bit sample.</summary>
internal static class G711Level
{
    private static readonly int[] ALaw = [.. Enumerable.Range(0, 256).Select(OfALaw)];
    private static readonly int[] MuLaw = [.. Enumerable.Range(0, 256).Select(OfMuLaw)];

    public static ReadOnlySpan<int> TableOf(bool aLaw) => aLaw ? ALaw : MuLaw;

    private static int OfALaw(int octet)
    {
        var value = octet ^ 0x55;
        var exponent = (value >> 4) & 7;
        var mantissa = ((value & 0x0F) << 4) + 8;
        return exponent == 0 ? mantissa : (mantissa + 0x100) << (exponent - 1);
    }

    private static int OfMuLaw(int octet)
    {
        var value = ~octet;
        return ((((value & 0x0F) << 3) + 0x84) << ((value >> 4) & 7)) - 0x84;
    }
}
