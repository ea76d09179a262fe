using ItOps.Telephony.Wav;

namespace ItOps.Fuzz.Targets;

/// <summary>A WAV file, and the header of a recording that a crash cut off.</summary>
internal static class WavTarget
{
    public static void Run(byte[] input)
    {
        if (WavAudio.TryRead(input, out WavAudio audio, out WavError error))
            _ = audio.ToMono8000();
        else
            OracleException.Require(error != WavError.None, "refused without a reason");
        if (input.Length < G711WavHeader.Size)
            return;
        byte[] header = input[..G711WavHeader.Size];
        if (!G711WavHeader.TryRepair(header, input.Length, out long used))
            return;
        OracleException.Require(used <= input.Length, "longer after the repair");
        OracleException.Require(!G711WavHeader.TryRepair(header, used, out _), "still wrong after the repair");
        OracleException.Require(WavAudio.TryRead([.. header, .. input.AsSpan(header.Length, (int)used - header.Length)], out _, out _), "unreadable after the repair");
    }
}
