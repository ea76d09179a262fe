namespace ItOps.Telephony.Fax;

/// <summary>Why a TIFF file can't become a PDF.</summary>
public enum FaxImageError
{
    /// <summary>It can.</summary>
    None,

    /// <summary>No TIFF header, or an offset outside the file.</summary>
    NotTiff,

    /// <summary>A page lacks its size or its strips.</summary>
    Incomplete,

    /// <summary>A page is not of 1 bit, or not compressed by CCITT Group 3 or Group 4.</summary>
    Unsupported,

    /// <summary>More pages or strips than a fax has.</summary>
    TooMany,
}
