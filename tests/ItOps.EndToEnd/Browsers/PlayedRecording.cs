using System.Text.Json;
using ItOps.EndToEnd.Audio;
using Microsoft.Playwright;

namespace ItOps.EndToEnd.Browsers;

/// <summary>The recording's player on a page, used as a person does: its button, its waveform, its sound.</summary>
internal sealed class PlayedRecording(BrowserSession session)
{
    private ILocator Player => session.Find("recording-player").First;

    private ILocator Audio => session.Find("recording-audio").First;

    /// <summary>Waits until the browser has read the recording's head.</summary>
    /// <returns>How long it is by the browser's measure.</returns>
    public async Task<double> LengthAsync() => await Eventually.Get(
        "the browser knows how long the recording is",
        () => Audio.EvaluateAsync<double>("audio => Number.isFinite(audio.duration) ? audio.duration : -1"),
        length => length > 0);

    public Task<double> PositionAsync() => Audio.EvaluateAsync<double>("audio => audio.currentTime");

    public Task<bool> IsPlayingAsync() => Audio.EvaluateAsync<bool>("audio => !audio.paused && !audio.ended && audio.error === null");

    /// <summary>Play, or pause.</summary>
    public Task PressButtonAsync() => Player.GetByRole(AriaRole.Button).First.ClickAsync();

    /// <summary>Clicks into the waveform.</summary>
    /// <param name="share">Where, from 0 at its beginning to 1 at its end.</param>
    public async Task SeekAsync(float share)
    {
        var canvas = session.Find("recording-waveform").First;
        var box = (await canvas.BoundingBoxAsync())!;
        await canvas.ClickAsync(new() { Position = new() { X = box.Width * share, Y = box.Height / 2 } });
    }

    /// <summary>What comes out on the left and on the right from now on for <paramref name="length"/>.</summary>
    public async Task<(HeardTones Left, HeardTones Right)> ListenAsync(TimeSpan length)
    {
        var levels = await Audio.EvaluateAsync<double[]>("(audio, milliseconds) => itopsEar.sides(audio, milliseconds)", length.TotalMilliseconds);
        return (new(levels[0], levels[1], levels[2], Absent), new(levels[3], levels[4], levels[5], Absent));
    }

    /// <summary>Asks for a part of the file as a player does (RFC 9110 14.2).</summary>
    /// <returns>Status, Content-Range, and whether it is that part of the whole.</returns>
    public async Task<(int Status, string Range, bool IsPart)> RangeAsync(int from, int to)
    {
        var answer = await Audio.EvaluateAsync<JsonElement>("""
            async (audio, [from, to]) => {
              const whole = new Uint8Array(await (await fetch(audio.src)).arrayBuffer());
              const part = await fetch(audio.src, { headers: { Range: `bytes=${from}-${to}` } });
              const bytes = new Uint8Array(await part.arrayBuffer());
              const same = bytes.length === to - from + 1 && bytes.every((byte, index) => byte === whole[from + index]);
              return { status: part.status, range: part.headers.get('Content-Range') ?? '', same };
            }
            """, new[] { from, to });
        return (answer.GetProperty("status").GetInt32(), answer.GetProperty("range").GetString()!, answer.GetProperty("same").GetBoolean());
    }

    private const double Absent = -120;
}
