namespace ItOps.Server.People;

/// <summary>What a caller's number turned out to be.</summary>
internal enum PhoneNumberKind
{
    /// <summary>None was sent.</summary>
    Withheld,

    /// <summary>3 to 5 digits: a number inside the company.</summary>
    Extension,

    /// <summary>A valid number of some country, as E.164.</summary>
    E164,

    /// <summary>Anything else, as it came.</summary>
    Other,
}
