using System.ComponentModel.DataAnnotations;
using System.Net;

namespace ItOps.Server.Options;

/// <summary>An IPv4 or IPv6 address, or nothing.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class IpAddressAttribute() : ValidationAttribute("must be an IP address")
{
    public override bool IsValid(object? value) => value is null or "" || IPAddress.TryParse((string)value, out _);
}
