namespace ItOps.Telephony.Io.Media;

/// <summary>What a packet changed about whether its sender is heard.</summary>
internal enum VoiceChange
{
    None,

    /// <summary>For as long as is allowed nothing was heard since the talk began.</summary>
    Absent,

    /// <summary>The first voice of the talk.</summary>
    Heard,
}
