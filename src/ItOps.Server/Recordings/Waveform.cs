using System.Buffers.Binary;
using ItOps.Contracts.Calls;

namespace ItOps.Server.Recordings;

/// <summary>Peaks and levels of a two-channel G.711 WAV file (RIFF format tags 6, A-law, and 7, μ-law; 8 kHz, 8 bit).</summary>
internal static class Waveform
{
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

        file.Position = start;
        var painter = new WaveformPainter(Math.Max(0, (file.Length - start) / 2));
        var buffer = new byte[64 * 1024];
        var levels = G711Level.TableOf(aLaw).ToArray();
        while (!painter.IsFull && (read = await file.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken)) >= 2)
        {
            for (var at = 0; at + 1 < read; at += 2)
            {
                painter.Add(levels[buffer[at]], levels[buffer[at + 1]]);
            }
        }

        return painter.Finish();
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
}
