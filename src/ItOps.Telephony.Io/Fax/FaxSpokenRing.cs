namespace ItOps.Telephony.Io.Fax;

/// <summary>What a fax says, 20 ms a frame, on its way to the media thread. No locks: each side publishes one position.</summary>
internal sealed class FaxSpokenRing
{
    public const int FrameSamples = 160;

    /// <summary>How far the fax works ahead: 200 ms, so that a busy machine's late thread is not heard.</summary>
    public const int Frames = 10;

    private readonly short[] _samples = new short[Frames * FrameSamples];
    private long _written;
    private long _read;

    public bool IsFull => _written - Volatile.Read(ref _read) == Frames;

    public bool IsEmpty => Volatile.Read(ref _written) == Volatile.Read(ref _read);

    /// <summary>Fax's thread, when it is not full: the frame to fill in, then <see cref="Publish"/>.</summary>
    public Span<short> Next => Frame(_written);

    /// <summary>Fax's thread: <see cref="Next"/> is filled in.</summary>
    public void Publish() => Volatile.Write(ref _written, _written + 1);

    /// <summary>Media thread: the frame to send, then <see cref="Release"/>; empty when the fax is late.</summary>
    public ReadOnlySpan<short> Peek() => Volatile.Read(ref _written) == _read ? default : Frame(_read);

    /// <summary>Media thread: the frame was sent.</summary>
    public void Release() => Volatile.Write(ref _read, _read + 1);

    private Span<short> Frame(long number) => _samples.AsSpan((int)(number % Frames) * FrameSamples, FrameSamples);
}
