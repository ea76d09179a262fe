using System.Text.Json;
using System.Text.Json.Serialization;

namespace ItOps.Console.Api;

/// <summary>How the console reads and writes JSON, over HTTP and the hubs alike: web defaults, enums by name.</summary>
internal static class ConsoleJson
{
    public static JsonSerializerOptions Options { get; } = Configure(new JsonSerializerOptions(JsonSerializerDefaults.Web));

    public static JsonSerializerOptions Configure(JsonSerializerOptions options)
    {
        options.Converters.Add(new JsonStringEnumConverter());
        return options;
    }
}
