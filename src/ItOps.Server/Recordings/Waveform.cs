using System.Buffers.Binary;
using ItOps.Contracts.Calls;

namespace ItOps.Server.Recordings;

/// <summary>Peaks and levels of a two-channel G.711 WAV file (RIFF format tags 6, A-law, and 7, μ-law; 8 kHz, 8 bit).</summary>
internal static class Waveform
{
    public const int Buckets = 400;

    private const int BytesASecond = 16000;
    private const int HeaderSearch = 4096;
    private const int ALawTag = 6;
    private const int MuLawTag = 7;

    /// <summary>Null when the file is something else. A file that is still being written is read as far as it goes.</summary>
    public static async Task<WaveformDto?> TryReadAsync(Stream file, CancellationToken cancellationToken)
    {
        var head = new byte[HeaderSearch];
        var read = await file.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, cancellationToken);
        if (!FindAudio(head.AsSpan(0, read), out var start, out var aLaw))
        {
            return null;
        }

        var frames = Math.Max(0, (file.Length - start) / 2);
        var peaks = (Caller: new int[Buckets], Agent: new int[Buckets]);
        file.Position = start;
        var levels = (Caller: new SpeechLevel(), Agent: new SpeechLevel());
        await ReadAsync(file, frames, aLaw, peaks, levels, cancellationToken);
        return new WaveformDto(frames * 2.0 / BytesASecond, [.. peaks.Caller.Select(ToPercent)], [.. peaks.Agent.Select(ToPercent)])
        {
            CallerGain = Math.Round(levels.Caller.Gain, 1),
            AgentGain = Math.Round(levels.Agent.Gain, 1),
        };
    }

    private static async Task ReadAsync(
        Stream file,
        long frames,
        bool aLaw,
        (int[] Caller, int[] Agent) peaks,
        (SpeechLevel Caller, SpeechLevel Agent) speech,
        CancellationToken cancellationToken)
    {
        var buffer = new byte[64 * 1024];
        var frame = 0L;
        while (frame < frames)
        {
            var read = await file.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken);
            if (read < 2)
            {
                return;
            }

            var levels = G711Level.TableOf(aLaw);
            for (var at = 0; at + 1 < read && frame < frames; at += 2, frame++)
            {
                var bucket = (int)(frame * Buckets / frames);
                var (caller, agent) = (levels[buffer[at]], levels[buffer[at + 1]]);
                peaks.Caller[bucket] = Math.Max(peaks.Caller[bucket], caller);
                peaks.Agent[bucket] = Math.Max(peaks.Agent[bucket], agent);
                speech.Caller.Handle(caller);
                speech.Agent.Handle(agent);
            }
        }
    }

    private static bool FindAudio(ReadOnlySpan<byte> head, out int start, out bool aLaw)
    {
        (start, aLaw) = (0, false);
        if (head.Length < 12 || !head.StartsWith("RIFF"u8) || !head[8..].StartsWith("WAVE"u8))
        {
            return false;
        }

        var known = false;
        for (var at = 12; at + 8 <= head.Length;)
        {
            var size = BinaryPrimitives.ReadUInt32LittleEndian(head[(at + 4)..]);
            var chunk = head[at..];
            if (chunk.StartsWith("data"u8))
            {
                start = at + 8;
                return known;
            }

            if (chunk.StartsWith("fmt "u8) && chunk.Length >= 24)
            {
                var tag = BinaryPrimitives.ReadUInt16LittleEndian(chunk[8..]);
                known = tag is ALawTag or MuLawTag && BinaryPrimitives.ReadUInt16LittleEndian(chunk[10..]) == 2;
                aLaw = tag == ALawTag;
            }

            var next = at + 8L + size + (size & 1);
            if (next > head.Length)
            {
                return false;
            }

            at = (int)next;
        }

        return false;
    }

    // A square root shows quiet speech, which would vanish on a linear scale.
    private static byte ToPercent(int level) => (byte)Math.Round(100 * Math.Sqrt(level / 32768.0));
}
