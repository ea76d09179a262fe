using ItOps.Contracts;
using ItOps.Contracts.Calls;
using ItOps.Server.Http;
using ItOps.Server.Session;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ItOps.Server.Recordings;

internal static class RecordingsEndpoints
{
    public static IServiceCollection AddRecordings(this IServiceCollection services)
    {
        services.AddScoped<RecordingAccess>();
        services.AddSingleton<WaveformCache>();
        return services;
    }

    public static IEndpointRouteBuilder MapRecordings(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup($"{ApiRoutes.Calls}/{{callId:guid}}/recording").RequireAuthorization(Policies.Desk).WithTags("Recordings");
        group.MapMethods("", [HttpMethods.Get, HttpMethods.Head], GetAudioAsync)
            .WithSummary("The audio (WAV, G.711, caller left, agent right), with HTTP ranges; while it is being written, as far as it is. Audited.")
            .Produces(StatusCodes.Status200OK, contentType: "audio/wav")
            .Produces(StatusCodes.Status206PartialContent, contentType: "audio/wav")
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
        return TypedResults.Stream(opened.Audio, "audio/wav", enableRangeProcessing: true);
    }

    private static async Task<Results<Ok<WaveformDto>, ProblemHttpResult>> GetPeaksAsync(
        Guid callId, HttpContext context, RecordingAccess access, WaveformCache cache, CancellationToken cancellationToken)
    {
        if (await access.OpenAsync(callId, cancellationToken) is not { } opened)
        {
            return NotFound();
        }

        await using var audio = opened.Audio;
        if ((cache.Find(opened.Recording) ?? await Waveform.TryReadAsync(audio, cancellationToken)) is not { } waveform)
        {
            return Problems.NotFound("recording-unreadable", "The recording's file is not a two-channel G.711 WAV file.");
        }

        cache.Keep(opened.Recording, waveform);
        await access.AuditAsync(opened.Recording, "recording.peaks", context, cancellationToken);
        return TypedResults.Ok(waveform);
    }

    private static ProblemHttpResult NotFound() =>
        Problems.NotFound("recording-not-found", "This call has no recording, or its file is gone.");
}
