using System.Globalization;
using System.Net;

namespace ItOps.Load;

/// <summary>What to load, with what, for how long.</summary>
internal sealed record LoadOptions
{
    public IPEndPoint Target { get; init; } = new(IPAddress.Loopback, 5060);

    public IPAddress Local { get; init; } = IPAddress.Loopback;

    public string To { get; init; } = "4000";

    /// <summary>Callers are numbered from here.</summary>
    public int From { get; init; } = 900_000;

    public int Calls { get; init; } = 1;

    /// <summary>New calls a second.</summary>
    public double Rate { get; init; } = 30;

    /// <summary>Seconds from answer to hang-up.</summary>
    public double Hold { get; init; } = 10;

    public bool Media { get; init; } = true;

    /// <summary>Keys that every caller presses, by milliseconds after the answer.</summary>
    public IReadOnlyList<(char Digit, int At)> Digits { get; init; } = [];

    /// <summary>Process whose CPU and memory are measured; 0 for none.</summary>
    public int ProcessId { get; init; }

    /// <summary>Look for the most calls (or set-ups a second without media) that pass, starting from this number.</summary>
    public int Find { get; init; }

    /// <summary>The most to try, e.g. because there are no more agents.</summary>
    public int Most { get; init; } = 6000;

    /// <summary>Seconds at full load while looking for the capacity.</summary>
    public double Steady { get; init; } = 8;

    /// <summary>How often the most calls must pass to count.</summary>
    public int Repeat { get; init; } = 3;

    /// <summary>After the search for set-ups: offer so many times what passed, beside calls that talk; 0 for not.</summary>
    public double Overload { get; init; }

    /// <summary>Loads to measure one after the other, for how the cost of a call goes with their number.</summary>
    public IReadOnlyList<int> Series { get; init; } = [];

    /// <summary>Who takes the calls.</summary>
    public AgentKind Agents { get; init; }

    /// <summary>The server's web address, for agents to sign in.</summary>
    public Uri Http { get; init; } = new("http://127.0.0.1:5080");

    /// <summary>Of all agents and their phones.</summary>
    public string Password { get; init; } = "Hotline-2026";

    /// <summary>Agents from this one on are used: agent9 …</summary>
    public int FirstAgent { get; init; } = 9;

    /// <summary>… whose desk phone this is; the others' follow.</summary>
    public int FirstExtension { get; init; } = 8041;

    /// <summary>How long desk phones ring.</summary>
    public int RingMilliseconds { get; init; } = 200;

    public string? Json { get; init; }

    /// <summary>Prints a Markdown row with this name and goal instead of prose.</summary>
    public string? Row { get; init; }

    public string Goal { get; init; } = "";

    public static LoadOptions Parse(IReadOnlyList<string> arguments)
    {
        var options = new LoadOptions();
        for (var index = 0; index < arguments.Count; index++)
        {
            var name = arguments[index];
            options = name == "--no-media"
                ? options with { Media = false }
                : options.With(name, index + 1 < arguments.Count ? arguments[++index] : throw new FormatException($"{name} needs a value"));
        }

        return options;
    }

    private LoadOptions With(string name, string value) => name switch
    {
        "--target" => this with { Target = IPEndPoint.Parse(value) },
        "--local" => this with { Local = IPAddress.Parse(value) },
        "--to" => this with { To = value },
        "--from" => this with { From = Integer(value) },
        "--calls" => this with { Calls = Integer(value) },
        "--rate" => this with { Rate = Number(value) },
        "--hold" => this with { Hold = Number(value) },
        "--digits" => this with { Digits = ParseDigits(value) },
        "--pid" => this with { ProcessId = Integer(value) },
        "--find" => this with { Find = Integer(value) },
        "--most" => this with { Most = Integer(value) },
        "--steady" => this with { Steady = Number(value) },
        "--repeat" => this with { Repeat = Integer(value) },
        "--overload" => this with { Overload = Number(value) },
        "--series" => this with { Series = [.. value.Split(',').Select(Integer)] },
        "--agents" => this with { Agents = Enum.Parse<AgentKind>(value, ignoreCase: true) },
        "--http" => this with { Http = new Uri(value) },
        "--password" => this with { Password = value },
        "--json" => this with { Json = value },
        "--row" => this with { Row = value },
        "--goal" => this with { Goal = value },
        _ => throw new FormatException($"{name} is not an option"),
    };

    private static int Integer(string value) => int.Parse(value, CultureInfo.InvariantCulture);

    private static double Number(string value) => double.Parse(value, CultureInfo.InvariantCulture);

    private static List<(char Digit, int At)> ParseDigits(string value) =>
        [.. value.Split(',').Select(part => part.Split('@')).Select(part => (part[0][0], Integer(part[1])))];
}
