using System.Collections.Concurrent;
using System.Security.Cryptography;
using ItOps.Telephony.Io.Fax;

namespace ItOps.Telephony.Io.Media;

/// <summary>
/// All audio of the process: one thread that owns every leg outright, sends each its 50 packets a second, relays what bridged
/// legs say, and copies what is recorded into rings that a second thread writes to disk. Commands are thread-safe, never block,
/// are carried out in order within a few milliseconds, and are dropped when they name a leg that is gone. Facts come on the media or
/// the writer thread through the callback given, which must not block (write to an unbounded channel).
/// </summary>
public sealed class MediaPlane : IDisposable
{
    private readonly ConcurrentQueue<Action<MediaPump>> _commands = new();
    private readonly PromptLibrary _prompts;
    private readonly Action<TelephonyEvent> _facts;
    private readonly TimeProvider _time;
    private readonly MediaPump _pump;
    private readonly RecordingWriter _writer;
    private readonly PacingThread _thread;

    /// <param name="options">Validated by the host.</param>
    /// <param name="prompts">Clips for <see cref="Play"/>.</param>
    /// <param name="facts">Takes facts: <see cref="DigitPressed"/>, <see cref="PlaybackEnded"/>, <see cref="MediaSilenced"/>,
    /// <see cref="MediaResumed"/>, <see cref="FirstAudioRelayed"/>, <see cref="RecordingFinished"/>, <see cref="RecordingFailed"/>,
    /// <see cref="FaxToneHeard"/>, <see cref="FaxFinished"/>, <see cref="MediaLegRemoved"/>.</param>
    /// <param name="time">Source of wall-clock stamps.</param>
    public MediaPlane(MediaOptions options, PromptLibrary prompts, Action<TelephonyEvent> facts, TimeProvider time)
    {
        _prompts = prompts;
        _facts = facts;
        _time = time;
        Ports = new RtpPortAllocator(options);
        _pump = new MediaPump(options, facts, time, new Random(RandomNumberGenerator.GetInt32(int.MaxValue)));
        _writer = new RecordingWriter(facts, time);
        _thread = new PacingThread(_pump, _commands, options);
    }

    /// <summary>Ports for SIP legs.</summary>
    public RtpPortAllocator Ports { get; }

    /// <summary>Figures since start.</summary>
    public MediaCounters Counters => _pump.Counters with { UnknownClips = _prompts.UnknownClips };

    /// <summary>Starts the threads.</summary>
    public void Start()
    {
        _writer.Start();
        _thread.Start();
    }

    /// <summary>Takes a leg in; it is sent silence from now on.</summary>
    public void AddLeg(LegId leg, RtpTransport transport, LegAudio audio)
    {
        var voice = CodedVoice.For(audio);
        Post(pump => pump.AddLeg(leg, transport, audio, voice));
    }

    /// <summary>Changes what was negotiated (re-INVITE). A new remote address goes to <see cref="RtpPortTransport.Redirect"/>.</summary>
    public void UpdateLeg(LegId leg, LegAudio audio)
    {
        var voice = CodedVoice.For(audio);
        Post(pump => pump.UpdateLeg(leg, audio, voice));
    }

    /// <summary>Parts, stops and closes a leg; <see cref="MediaLegRemoved"/> follows.</summary>
    public void RemoveLeg(LegId leg) => Post(pump => pump.RemoveLeg(leg));

    /// <summary>Plays clips to a leg, replacing what plays; unknown clips are left out. A bridged leg hears its peer, not clips.</summary>
    public void Play(LegId leg, Playback playback)
    {
        var clips = _prompts.Resolve(playback.Clips);
        Post(pump => pump.Play(leg, playback, clips));
    }

    /// <summary>Silence instead of what plays now.</summary>
    public void StopPlaying(LegId leg) => Post(pump => pump.StopPlaying(leg));

    /// <summary>Joins two legs, parting each from its present peer; ends playback on both.</summary>
    public void Bridge(LegId first, LegId second) => Post(pump => pump.Bridge(first, second));

    /// <summary>Parts a leg from its peer.</summary>
    public void Unbridge(LegId leg) => Post(pump => pump.Unbridge(leg));

    /// <summary>Lets legs hear each other by a matrix, as <see cref="ITelephony.SetMix"/> tells.</summary>
    public void SetMix(MixId mix, IReadOnlyList<MixParty> parties) => Post(pump => pump.SetMix(mix, parties));

    /// <summary>What a muted leg says goes nowhere; its digits still count.</summary>
    public void SetMuted(LegId leg, bool muted) => Post(pump => pump.SetMuted(leg, muted));

    /// <summary>Sends a digit as an RFC 4733 event; nothing when the peer takes none.</summary>
    public void SendDigit(LegId leg, char digit) => Post(pump => pump.SendDigit(leg, digit));

    /// <summary>Records a leg into a file of its own; a recording that runs on the leg is finished first.</summary>
    public void StartRecording(LegId leg, RecordingRequest request)
    {
        var recording = _writer.Open(leg, request);
        Post(pump => pump.StartRecording(leg, recording));
    }

    /// <summary>Ends the recording of a leg; <see cref="RecordingFinished"/> follows.</summary>
    public void StopRecording(LegId leg) => Post(pump => pump.StopRecording(leg));

    /// <summary>Tells a calling fax machine's tone by <see cref="FaxToneHeard"/> while the leg is not bridged.</summary>
    public void WatchFaxTone(LegId leg, bool watch) => Post(pump => pump.WatchFaxTone(leg, watch));

    /// <summary>Gives a leg to a fax receiver; <see cref="FaxFinished"/> follows in any case.</summary>
    /// <exception cref="InvalidOperationException">libspandsp is missing (<see cref="FaxLibrary.UnavailableReason"/>).</exception>
    public void ReceiveFax(LegId leg, FaxRequest request)
    {
        var terminal = new FaxTerminal(isCaller: false, request.Station, request.TiffPath, request.ErrorCorrection);
        var line = new FaxLine(leg, terminal, _facts, _time);
        line.Start();
        Post(pump => pump.GiveToFax(leg, line));
    }

    /// <summary>Adds something that is polled at the start of every slot.</summary>
    public void AddSource(IPumpSource source) => Post(pump => pump.AddSource(source));

    /// <summary>Stops the threads, closes all legs, finishes all recordings.</summary>
    public void Dispose()
    {
        _thread.Dispose();
        _writer.Dispose();
    }

    private void Post(Action<MediaPump> command) => _commands.Enqueue(command);
}
