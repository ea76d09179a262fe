using System.Globalization;
using ItOps.Contracts;
using ItOps.Contracts.Calls;
using ItOps.Server.Http;
using ItOps.Server.Session;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;

namespace ItOps.Server.Recordings;

internal static class RecordingsEndpoints
{
    private const string WavType = "audio/wav";
    private const string OggType = "audio/ogg";

    public static IServiceCollection AddRecordings(this IServiceCollection services)
    {
        services.AddScoped<RecordingAccess>();
        services.AddSingleton<WaveformCache>();
        services.AddSingleton<RecordingPaths>();
        services.AddSingleton<CallPressure>();
        services.AddSingleton<CompressionBoard>();
        services.AddSingleton<CompressionMending>();
        services.AddSingleton<CompressionRun>();
        services.AddHostedService<CompressionWorker>();
        return services;
    }

    public static IEndpointRouteBuilder MapRecordings(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup($"{ApiRoutes.Calls}/{{callId:guid}}/recording").RequireAuthorization(Policies.Desk).WithTags("Recordings");
        group.MapMethods("", [HttpMethods.Get, HttpMethods.Head], GetAudioAsync)
            .WithSummary("The audio (caller left, agent right; WAV of G.711, or Ogg of Opus once compressed), with HTTP ranges; while it is being written, as far as it is. Audited.")
            .Produces(StatusCodes.Status200OK, null, WavType, OggType)
            .Produces(StatusCodes.Status206PartialContent, null, WavType, OggType)
            .ProducesProblem(StatusCodes.Status404NotFound);
        group.MapGet("/peaks", GetPeaksAsync)
            .WithSummary("Peaks for drawing the waveform, and the gain that levels each side on playback.").ProducesProblem(StatusCodes.Status404NotFound);
        return routes;
    }

    private static async Task<Results<FileStreamHttpResult, ProblemHttpResult>> GetAudioAsync(
        Guid callId, HttpContext context, RecordingAccess access, CancellationToken cancellationToken)
    {
        if (await access.OpenAsync(callId, cancellationToken) is not { } opened)
        {
            return NotFound();
        }

        await access.AuditAsync(opened.Recording, "recording.read", context, cancellationToken);
        var isOgg = opened.Recording.Format == RecordingFormat.OggOpus;
        context.Response.Headers.ContentDisposition = $"inline; filename={FileNameOf(opened.Recording)}";
        return TypedResults.Stream(opened.Audio, isOgg ? OggType : WavType, entityTag: TagOf(opened.Recording), enableRangeProcessing: true);
    }

    private static async Task<Results<Ok<WaveformDto>, ProblemHttpResult>> GetPeaksAsync(
        Guid callId, HttpContext context, RecordingAccess access, WaveformCache cache, CancellationToken cancellationToken)
    {
        if (await access.OpenAsync(callId, cancellationToken) is not { } opened)
        {
            return NotFound();
        }

        await using var audio = opened.Audio;
        if ((cache.Find(opened.Recording) ?? await ReadAsync(opened.Recording, audio, cancellationToken)) is not { } waveform)
        {
            return Problems.NotFound("recording-unreadable", "The recording's file is no two-channel G.711 WAV or Opus file, or libopus is missing.");
        }

        cache.Keep(opened.Recording, waveform);
        await access.AuditAsync(opened.Recording, "recording.peaks", context, cancellationToken);
        return TypedResults.Ok(waveform);
    }

    private static Task<WaveformDto?> ReadAsync(Recording recording, Stream audio, CancellationToken cancellationToken) =>
        recording.Format == RecordingFormat.OggOpus
            ? OggWaveform.TryReadAsync(audio, recording.Seconds, cancellationToken)
            : Waveform.TryReadAsync(audio, cancellationToken);

    private static string FileNameOf(Recording recording) =>
        string.Create(CultureInfo.InvariantCulture, $"recording-{recording.StartedAt:yyyyMMdd-HHmmss}Z{Path.GetExtension(recording.Path)}");

    /// <summary>A player that has begun must not go on in another file; while the file grows it has no tag.</summary>
    private static EntityTagHeaderValue? TagOf(Recording recording) =>
        recording.Complete && (recording.CompressedSha256 ?? recording.Sha256) is { } hash ? new EntityTagHeaderValue($"\"{hash}\"") : null;

    private static ProblemHttpResult NotFound() =>
        Problems.NotFound("recording-not-found", "This call has no recording, or its file is gone.");
}
