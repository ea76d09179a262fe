using System.ComponentModel.DataAnnotations;
using System.Net;

namespace ItOps.Server.Options;

/// <summary>Addresses with ports (<c>192.0.2.1:53</c>) with commas between, or nothing.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class EndPointsAttribute(int defaultPort) : ValidationAttribute("must be IP addresses, with or without port, with commas between")
{
    public override bool IsValid(object? value) => TryRead((string?)value, defaultPort, out _);

    public static bool TryRead(string? text, int defaultPort, out IReadOnlyList<IPEndPoint> endPoints)
    {
        List<IPEndPoint> read = [];
        endPoints = read;
        foreach (var part in (text ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (!IPEndPoint.TryParse(part, out var endPoint))
            {
                return false;
            }

            read.Add(endPoint.Port == 0 ? new IPEndPoint(endPoint.Address, defaultPort) : endPoint);
        }

        return true;
    }
}
