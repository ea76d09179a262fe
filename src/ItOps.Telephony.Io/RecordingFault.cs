namespace ItOps.Telephony.Io;

/// <summary>Why a recording can't be written.</summary>
public enum RecordingFault
{
    /// <summary>Something else; the system's words tell.</summary>
    Other,

    /// <summary>No space is left, or the quota is used up.</summary>
    DiskFull,

    /// <summary>The folder is missing and can't be made, or its rights forbid it.</summary>
    NotWritable,

    /// <summary>There is nothing to record: the leg was gone before it began.</summary>
    LegGone,
}
