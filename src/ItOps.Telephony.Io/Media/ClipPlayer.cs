using ItOps.Telephony.Codecs;

namespace ItOps.Telephony.Io.Media;

/// <summary>Where a leg is in what it is played.</summary>
internal sealed class ClipPlayer
{
    private PromptClip[] _clips = [];
    private bool _loop;
    private int _clip;
    private int _frame;

    public bool IsPlaying { get; private set; }

    /// <summary>The clip set just began: its first frame carries the marker bit.</summary>
    public bool AtBeginning => _clip == 0 && _frame == 0;

    public long Token { get; private set; }

    public PlaybackKind Kind { get; private set; }

    public void Start(Playback playback, PromptClip[] clips)
    {
        Token = playback.Token;
        Kind = playback.Kind;
        _loop = playback.Loop && Array.Exists(clips, clip => clip.Frames > 0);
        _clips = clips;
        _clip = 0;
        _frame = 0;
        IsPlaying = !playback.Loop || _loop;
    }

    public void Stop()
    {
        IsPlaying = false;
        _clips = [];
    }

    /// <summary>The frame of this 20 ms.</summary>
    /// <returns>False at the end, when playing stops.</returns>
    public bool TryTake(G711Law law, out ReadOnlySpan<byte> frame)
    {
        while (true)
        {
            if (_clip == _clips.Length)
            {
                frame = default;
                Stop();
                return false;
            }

            if (_frame < _clips[_clip].Frames)
                break;
            NextClip();
        }

        frame = _clips[_clip].Frame(_frame++, law);
        return true;
    }

    /// <summary>True when the frame just taken was the last.</summary>
    public bool IsExhausted()
    {
        if (_loop)
            return false;

        while (_clip < _clips.Length && _frame >= _clips[_clip].Frames)
            NextClip();
        return _clip == _clips.Length;
    }

    private void NextClip()
    {
        _frame = 0;
        _clip++;
        if (_loop && _clip == _clips.Length)
            _clip = 0;
    }
}
