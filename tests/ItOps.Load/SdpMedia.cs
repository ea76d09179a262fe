using System.Globalization;
using System.Net;
using System.Text;

namespace ItOps.Load;

/// <summary>Where an answer wants its audio.</summary>
internal readonly record struct SdpMedia(IPAddress Address, int Port)
{
    public static bool TryRead(ReadOnlySpan<byte> sdp, out SdpMedia media)
    {
        var address = LineOf(sdp, "c=IN IP4 "u8);
        var audio = LineOf(sdp, "m=audio "u8);
        var blank = audio.IndexOf((byte)' ');
        if (blank > 0
            && IPAddress.TryParse(Encoding.ASCII.GetString(address), out var parsed)
            && int.TryParse(audio[..blank], NumberStyles.None, CultureInfo.InvariantCulture, out var port))
        {
            media = new SdpMedia(parsed, port);
            return true;
        }

        media = default;
        return false;
    }

    private static ReadOnlySpan<byte> LineOf(ReadOnlySpan<byte> sdp, ReadOnlySpan<byte> start)
    {
        var at = sdp.IndexOf(start);
        if (at < 0)
        {
            return default;
        }

        var rest = sdp[(at + start.Length)..];
        var end = rest.IndexOfAny((byte)'\r', (byte)'\n');
        return end < 0 ? rest : rest[..end];
    }
}
