namespace ItOps.Telephony.Io.Fax;

/// <summary>How a fax call ended, as far as people need to tell apart.</summary>
public enum FaxOutcome
{
    /// <summary>All pages are there and confirmed.</summary>
    Complete,

    /// <summary>Nobody on the line spoke fax (timers T0 and T1 of T.30).</summary>
    NoFaxHeard,

    /// <summary>The call ended in the middle; pages before that are there.</summary>
    CallDropped,

    /// <summary>The line is too bad for any modem speed.</summary>
    LineTooBad,

    /// <summary>The machines share no way to transfer the document.</summary>
    Incompatible,

    /// <summary>The far end fell silent or broke off.</summary>
    BrokenOff,

    /// <summary>The file could not be written or read on our side.</summary>
    FileError,

    /// <summary>Another fault of the protocol; <see cref="FaxResult.Reason"/> tells it.</summary>
    ProtocolError,
}
