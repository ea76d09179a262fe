using System.Collections.Frozen;
using ItOps.Telephony.Codecs;
using ItOps.Telephony.Wav;

namespace ItOps.Telephony.Io.Media;

/// <summary>
/// The clips that legs can hear: WAV files of a folder tree (<c>zh-CN/greeting.wav</c> is the clip <c>zh-CN/greeting</c>) and the
/// tones of <see cref="ToneClips"/>. Each is encoded once, in both laws, and shared by all calls. Thread-safe: a reload swaps the whole set,
/// and what plays meanwhile plays on.
/// </summary>
public sealed class PromptLibrary
{
    private readonly string? _folder;
    private FrozenDictionary<string, PromptClip> _clips;
    private long _unknown;

    private PromptLibrary(string? folder, FrozenDictionary<string, PromptClip> clips)
    {
        _folder = folder;
        _clips = clips;
    }

    /// <summary>A library of the tones alone.</summary>
    public static PromptLibrary Empty() => new(null, Read(null, []));

    /// <summary>Loads every WAV file under a folder.</summary>
    /// <param name="faults">Gets a line for each file that is not usable; such files are left out.</param>
    public static PromptLibrary Load(string folder, ICollection<string> faults) => new(folder, Read(folder, faults));

    /// <summary>Names of all clips.</summary>
    public IReadOnlyCollection<string> Names => Volatile.Read(ref _clips).Keys;

    /// <summary>How often a clip was asked for that does not exist.</summary>
    public long UnknownClips => Interlocked.Read(ref _unknown);

    /// <summary>How long a clip plays; null when there is none of that name.</summary>
    public TimeSpan? DurationOf(string name) => Volatile.Read(ref _clips).TryGetValue(name, out var clip) ? clip.Duration : null;

    /// <summary>Reads the folder anew.</summary>
    public void Reload(ICollection<string> faults) => Volatile.Write(ref _clips, Read(_folder, faults));

    /// <summary>The clips of a playback that exist; the others are counted.</summary>
    internal PromptClip[] Resolve(IReadOnlyList<string> names)
    {
        var clips = Volatile.Read(ref _clips);
        var found = new List<PromptClip>(names.Count);
        foreach (string name in names)
        {
            if (clips.TryGetValue(name, out var clip))
                found.Add(clip);
            else
                Interlocked.Increment(ref _unknown);
        }

        return [.. found];
    }

    private static FrozenDictionary<string, PromptClip> Read(string? folder, ICollection<string> faults)
    {
        var clips = new Dictionary<string, PromptClip>(StringComparer.Ordinal);
        foreach (var (name, samples) in ToneClips.All())
            clips[name] = PromptClip.FromLinear(samples);

        if (folder is null || !Directory.Exists(folder))
            return clips.ToFrozenDictionary(StringComparer.Ordinal);

        foreach (string path in Directory.EnumerateFiles(folder, "*.wav", SearchOption.AllDirectories))
        {
            string name = Path.ChangeExtension(Path.GetRelativePath(folder, path), null).Replace('\\', '/');
            if (TryRead(path, out var clip, out string fault))
                clips[name] = clip;
            else
                faults.Add($"{name}: {fault}");
        }

        return clips.ToFrozenDictionary(StringComparer.Ordinal);
    }

    private static bool TryRead(string path, out PromptClip clip, out string fault)
    {
        clip = PromptClip.FromLinear([]);
        fault = "";
        try
        {
            if (WavAudio.TryRead(File.ReadAllBytes(path), out var audio, out var error))
                clip = PromptClip.FromLinear(audio.ToMono8000());
            else
                fault = error.ToString();
        }
        catch (IOException exception)
        {
            fault = exception.Message;
        }

        return fault.Length == 0;
    }
}
