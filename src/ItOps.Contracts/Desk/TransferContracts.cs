using System.Text.Json.Serialization;

namespace ItOps.Contracts.Desk;

/// <summary>What kind of place a caller is handed over to.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<TransferKind>))]
public enum TransferKind
{
    /// <summary>The queue, in front.</summary>
    Queue,

    /// <summary>A colleague at a desk.</summary>
    Agent,

    /// <summary>An extension or a number outside.</summary>
    Number,
}

/// <summary>Where a caller is handed over to, or who is asked.</summary>
/// <param name="Value">The colleague's user name, or the number; null for the queue.</param>
public sealed record TransferTargetDto(TransferKind Kind, string? Value = null);

/// <summary>Why a call rings at an agent otherwise than from the queue.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<OfferKind>))]
public enum OfferKind
{
    /// <summary>A colleague hands the caller over.</summary>
    Transfer,

    /// <summary>A colleague asks for a word; the caller waits.</summary>
    Consultation,

    /// <summary>The agent's own transfer came to nothing: the caller comes back.</summary>
    Return,
}

/// <summary>Who sends a call here, and why.</summary>
/// <param name="By">Display name.</param>
public sealed record OfferOriginDto(OfferKind Kind, string By);
