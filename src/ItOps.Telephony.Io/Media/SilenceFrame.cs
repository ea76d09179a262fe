using ItOps.Telephony.Codecs;

namespace ItOps.Telephony.Io.Media;

/// <summary>20 ms of silence in each law.</summary>
internal static class SilenceFrame
{
    private static readonly byte[] MuLaw = Filled(G711Law.MuLaw);
    private static readonly byte[] ALaw = Filled(G711Law.ALaw);

    public static ReadOnlySpan<byte> Of(G711Law law) => law == G711Law.ALaw ? ALaw : MuLaw;

    private static byte[] Filled(G711Law law)
    {
        var frame = new byte[PromptClip.FrameSize];
        Array.Fill(frame, G711.SilenceOf(law));
        return frame;
    }
}
