namespace ItOps.CallCenter.Transfers;

/// <summary>Why a call rings at an agent otherwise than from the queue.</summary>
public enum OfferKind
{
    /// <summary>A colleague hands the caller over.</summary>
    Transfer,

    /// <summary>A colleague asks for a word; the caller waits.</summary>
    Consultation,

    /// <summary>The agent's own transfer came to nothing: the caller comes back.</summary>
    Return,
}
