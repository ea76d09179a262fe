using ItOps.ServiceDesk.People;
using ItOps.Telephony.Sip.Digest;

namespace ItOps.Server.Phones;

/// <summary>A SIP phone that may register here. Its password is not kept, only what digest needs of it.</summary>
internal sealed class DeskPhone
{
    public Guid Id { get; init; }

    /// <summary>Its number, and the user name that it registers with; unique.</summary>
    public required string Extension { get; init; }

    public required string Label { get; set; }

    public Guid? PersonId { get; set; }

    public Person? Person { get; init; }

    /// <summary>HA1 by MD5, for the phones that know nothing better (RFC 8760).</summary>
    public required string Ha1Md5 { get; set; }

    /// <summary>HA1 by SHA-256.</summary>
    public required string Ha1Sha256 { get; set; }

    public bool Enabled { get; set; }

    /// <summary>Its person, an agent, takes queue calls on it rather than in the browser.</summary>
    public bool TakesQueueCalls { get; set; }

    public DateTimeOffset CreatedAt { get; init; }

    public SipHa1 Ha1
    {
        get => new(Ha1Md5, Ha1Sha256);
        set => (Ha1Md5, Ha1Sha256) = (value.Md5, value.Sha256);
    }
}
