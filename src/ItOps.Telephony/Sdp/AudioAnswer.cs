namespace ItOps.Telephony.Sdp;

/// <summary>Outcome of <see cref="AudioNegotiator.Answer(string, MediaDirection)"/>.</summary>
/// <param name="Sdp">The answer to send; null on an error.</param>
public readonly record struct AudioAnswer(NegotiationError Error, string? Sdp, NegotiatedAudio? Audio)
{
    /// <summary>True when there is an answer.</summary>
    public bool IsAgreed => Error == NegotiationError.None;
}
