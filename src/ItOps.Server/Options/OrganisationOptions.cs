using System.ComponentModel.DataAnnotations;

namespace ItOps.Server.Options;

/// <summary><c>ItOps:Organisation</c>.</summary>
internal sealed class OrganisationOptions
{
    public const string Section = "ItOps:Organisation";

    /// <summary>IANA name of the time zone that days are counted in.</summary>
    [TimeZoneId]
    public string TimeZone { get; set; } = "Asia/Shanghai";

    /// <summary>ISO 3166 code of the country that numbers without a country code belong to.</summary>
    [RegularExpression("[A-Z]{2}", ErrorMessage = "must be a two-letter country code such as CN")]
    public string PhoneRegion { get; set; } = "CN";

    /// <summary>Shape of the asset labels, a regular expression; see <see cref="ServiceDesk.Assets.AssetLabelPattern"/>.</summary>
    [RegexPattern]
    public string AssetLabelPattern { get; set; } = ServiceDesk.Assets.AssetLabelPattern.Default;
}
