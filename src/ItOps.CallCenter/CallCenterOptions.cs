using System.ComponentModel.DataAnnotations;
using ItOps.CallCenter.Calls;

namespace ItOps.CallCenter;

/// <summary>How the hotline behaves. Times are in seconds.</summary>
public sealed class CallCenterOptions
{
    /// <summary>Calls in the system at once; further ones get 503.</summary>
    [Range(1, 100_000)]
    public int MaxCalls { get; set; } = 2_000;

    /// <summary>Callers waiting at once; further ones hear that all lines are busy and are let go.</summary>
    [Range(1, 100_000)]
    public int MaxQueue { get; set; } = 500;

    /// <summary>How long an offered call rings at an agent.</summary>
    [Range(5, 120)]
    public int RingSeconds { get; set; } = 15;

    /// <summary>How long a number rings that a caller is handed over to, or that is asked.</summary>
    [Range(5, 180)]
    public int DialSeconds { get; set; } = 45;

    /// <summary>Between two announcements in the queue.</summary>
    [Range(10, 600)]
    public int AnnounceSeconds { get; set; } = 30;

    /// <summary>Time for the work after a call.</summary>
    [Range(0, 3600)]
    public int WrapUpSeconds { get; set; } = 30;

    /// <summary>How long a caller waits for the audio of their agent to come back before going to another.</summary>
    [Range(1, 120)]
    public int AgentMediaGraceSeconds { get; set; } = 20;

    /// <summary>How long a call may take from being answered to being up.</summary>
    [Range(5, 120)]
    public int ConnectSeconds { get; set; } = 40;

    /// <summary>A prompt whose end is not reported by then counts as ended.</summary>
    [Range(10, 600)]
    public int PlaybackLimitSeconds { get; set; } = 120;

    /// <summary>From when on calls are recorded.</summary>
    public RecordingStart RecordFrom { get; set; } = RecordingStart.AgentAnswer;
}
