using ItOps.Telephony.Codecs;
using ItOps.Telephony.Io.Fax;

namespace ItOps.Telephony.Io.Tests.Fax;

/// <summary>A call between two fax machines on virtual time.</summary>
internal static class FaxCall
{
    public const int FramesPerMinute = 3000;

    /// <summary>Carries both ends' audio over G.711 until both are done.</summary>
    /// <returns>Frames of 20 ms that it took.</returns>
    public static int Run(FaxSender sender, FaxReceiver receiver, G711Law law = G711Law.ALaw, int longest = 3 * FramesPerMinute, int lostFrame = -1)
    {
        var toReceiver = new short[160];
        var toSender = new short[160];
        var codes = new byte[160];
        int frames = 0;
        for (; frames < longest && !(sender.IsFinished && receiver.IsFinished); frames++)
        {
            sender.Speak(toReceiver);
            receiver.Speak(toSender);
            Carry(toReceiver, codes, law);
            Carry(toSender, codes, law);
            sender.Hear(toSender);
            if (frames == lostFrame)
                receiver.HearNothing(toReceiver.Length);
            else
                receiver.Hear(toReceiver);
        }

        return frames;
    }

    private static void Carry(short[] samples, byte[] codes, G711Law law)
    {
        G711.Encode(samples, codes, law);
        G711.Decode(codes, samples, law);
    }
}
