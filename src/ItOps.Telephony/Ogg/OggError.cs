namespace ItOps.Telephony.Ogg;

/// <summary>Why octets are no Ogg stream that can be read.</summary>
public enum OggError
{
    /// <summary>Nothing is wrong.</summary>
    None,

    /// <summary>No page where one must begin, or of an unknown version.</summary>
    NotOgg,

    /// <summary>A page's checksum does not fit its octets.</summary>
    BadChecksum,

    /// <summary>A page is missing or out of order.</summary>
    LostPage,

    /// <summary>A second stream begins; only files of one stream are read.</summary>
    OtherStream,

    /// <summary>A packet is longer than the reader's bound.</summary>
    PacketTooLong,

    /// <summary>The octets end before the stream does.</summary>
    Truncated,
}
