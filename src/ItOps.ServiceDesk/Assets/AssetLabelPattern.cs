using System.Text.RegularExpressions;

namespace ItOps.ServiceDesk.Assets;

/// <summary>
/// The shape of an organisation's asset labels. The default is <c>DZZXXXX-YYY</c>: D and the building (01), floor and room (0210), and the
/// place in the room counted from the door (009), as in <c>D010210-009</c>. Own patterns name the groups <c>building</c>,
/// <c>room</c> and <c>place</c> as far as they have them.
/// </summary>
public sealed class AssetLabelPattern
{
    /// <summary>Building, floor and room, place.</summary>
    public const string Default = @"D(?<building>\d{2})(?<room>\d{4})-(?<place>\d{3})";

    private static readonly TimeSpan MatchTimeout = TimeSpan.FromMilliseconds(100);

    private readonly Regex regex;

    /// <param name="pattern">A regular expression for the whole label, without anchors.</param>
    /// <exception cref="ArgumentException">It is not a regular expression.</exception>
    public AssetLabelPattern(string pattern = Default) =>
        regex = new Regex($@"\A(?:{pattern})\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, MatchTimeout);

    /// <summary>Reads a label as people type it: any letter case, surrounding blanks.</summary>
    public bool TryParse(string? text, out AssetLabel label)
    {
        var candidate = (text ?? "").Trim().ToUpperInvariant();
        var fits = regex.IsMatch(candidate);
        label = fits ? new AssetLabel(candidate) : default;
        return fits;
    }

    /// <summary>The part of a label that a group of the pattern names; null when the pattern lacks it.</summary>
    public string? Part(AssetLabel label, string group)
    {
        var found = regex.Match(label.ToString()).Groups[group];
        return found.Success ? found.Value : null;
    }
}
