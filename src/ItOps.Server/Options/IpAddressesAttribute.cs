using System.ComponentModel.DataAnnotations;
using System.Net;

namespace ItOps.Server.Options;

/// <summary>IP addresses or networks (<c>10.1.0.0/16</c>) with commas between, or nothing.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class IpAddressesAttribute() : ValidationAttribute("must be IP addresses or networks with commas between, e.g. 192.0.2.7, 10.1.0.0/16")
{
    public override bool IsValid(object? value) => TryRead((string?)value, out _);

    /// <summary>Reads the setting; a single address is a network of one.</summary>
    public static bool TryRead(string? text, out IReadOnlyList<IPNetwork> networks)
    {
        List<IPNetwork> read = [];
        networks = read;
        foreach (var part in (text ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (IPAddress.TryParse(part, out var address))
            {
                read.Add(new IPNetwork(address, address.GetAddressBytes().Length * 8));
            }
            else if (IPNetwork.TryParse(part, out var network))
            {
                read.Add(network);
            }
            else
            {
                return false;
            }
        }

        return true;
    }
}
