using System.ComponentModel.DataAnnotations;
using ItOps.Telephony.Sdp;

namespace ItOps.Server.Options;

/// <summary>Names of codecs with commas between, each once, the preferred one first.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class AudioCodecsAttribute() : ValidationAttribute("must be one or more of PCMA, PCMU, G722 and opus, each once, with commas between")
{
    public override bool IsValid(object? value) => TryRead((string?)value, out _);

    public static bool TryRead(string? text, out IReadOnlyList<AudioCodec> codecs)
    {
        List<AudioCodec> read = [];
        codecs = read;
        foreach (var name in (text ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (!char.IsAsciiLetter(name[0]) || !Enum.TryParse<AudioCodec>(name, ignoreCase: true, out var codec) || read.Contains(codec))
            {
                return false;
            }

            read.Add(codec);
        }

        return read.Count > 0;
    }
}
