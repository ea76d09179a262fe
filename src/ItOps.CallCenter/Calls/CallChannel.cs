namespace ItOps.CallCenter.Calls;

/// <summary>By what road a call came.</summary>
public enum CallChannel
{
    /// <summary>A SIP phone or trunk.</summary>
    Phone,

    /// <summary>A browser.</summary>
    WebCall,

    /// <summary>An agent called out.</summary>
    Outbound,

    /// <summary>A fax machine.</summary>
    Fax,
}
