using ItOps.Server.Options;
using ItOps.Server.Start;
using ItOps.Telephony.Io.Opus;
using ItOps.Telephony.Sdp;
using Microsoft.Extensions.Options;
using MediaOptions = ItOps.Server.Options.MediaOptions;

namespace ItOps.Server.Hotline;

/// <summary>The codecs of <c>ItOps:Media:Codecs</c> that this machine can do: all, but Opus only where libopus is.</summary>
internal sealed partial class SpokenCodecs
{
    /// <exception cref="SettingException">None is left.</exception>
    public SpokenCodecs(IOptions<MediaOptions> options, ILogger<SpokenCodecs> logger)
    {
        AudioCodecsAttribute.TryRead(options.Value.Codecs, out var wanted);
        All = [.. wanted.Where(codec => codec != AudioCodec.Opus || OpusLibrary.IsAvailable)];
        if (All.Count == 0)
            throw new SettingException($"ItOps:Media:Codecs (ItOps__Media__Codecs) names Opus alone, and {OpusLibrary.UnavailableReason}");
        if (HasOpus)
            OpusOffered(logger, OpusLibrary.Version);
        else if (wanted.Contains(AudioCodec.Opus))
            OpusMissing(logger, OpusLibrary.UnavailableReason);
    }

    /// <summary>The preferred one first.</summary>
    public IReadOnlyList<AudioCodec> All { get; }

    public bool HasOpus => All.Contains(AudioCodec.Opus);

    [LoggerMessage(LogLevel.Information, "Opus is offered to phones and browsers ({Library})")]
    private static partial void OpusOffered(ILogger logger, string? library);

    [LoggerMessage(LogLevel.Information, "Opus is not offered: {Reason}")]
    private static partial void OpusMissing(ILogger logger, string? reason);
}
