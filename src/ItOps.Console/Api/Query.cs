using System.Globalization;
using System.Text;

namespace ItOps.Console.Api;

/// <summary>Builds a path with a query; what is null or empty is left out.</summary>
internal static class Query
{
    public static string Of(string path, params (string Name, object? Value)[] parts)
    {
        var query = new StringBuilder(path);
        var separator = '?';
        foreach (var (name, value) in parts)
        {
            var text = Convert.ToString(value, CultureInfo.InvariantCulture);
            if (string.IsNullOrEmpty(text))
            {
                continue;
            }

            query.Append(separator).Append(name).Append('=').Append(Uri.EscapeDataString(text));
            separator = '&';
        }

        return query.ToString();
    }
}
