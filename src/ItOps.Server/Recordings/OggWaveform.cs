using ItOps.Contracts.Calls;
using ItOps.Telephony.Io.Ogg;

namespace ItOps.Server.Recordings;

/// <summary>Peaks and levels of a compressed recording: it has to be decoded for that.</summary>
internal static class OggWaveform
{
    private const int SampleRate = 8000;

    /// <summary>Null when the file is damaged or no Opus, or libopus is missing. Closes the file.</summary>
    /// <param name="seconds">The recording's length.</param>
    public static Task<WaveformDto?> TryReadAsync(Stream file, double seconds, CancellationToken cancellationToken) =>
        Task.Run(() => Read(file, seconds, cancellationToken), cancellationToken);

    private static WaveformDto? Read(Stream file, double seconds, CancellationToken cancellationToken)
    {
        try
        {
            using var reader = OggOpusFileReader.Open(file);
            if (reader.Channels != 2)
                return null;
            var painter = new WaveformPainter((long)Math.Round(seconds * SampleRate));
            for (var samples = reader.Read(); !samples.IsEmpty && !painter.IsFull; samples = reader.Read())
            {
                cancellationToken.ThrowIfCancellationRequested();
                for (var at = 0; at + 1 < samples.Length; at += 2)
                    painter.Add(Math.Abs((int)samples[at]), Math.Abs((int)samples[at + 1]));
            }

            return painter.Finish();
        }
        catch (Exception fault) when (fault is InvalidDataException or InvalidOperationException)
        {
            return null;
        }
    }
}
