namespace ItOps.Load;

/// <summary>One call at a desk phone.</summary>
internal sealed class PhoneCall(string id, string tag, string from, AudioLeg audio)
{
    public string Id => id;

    /// <summary>Ours in To.</summary>
    public string Tag => tag;

    /// <summary>Who calls.</summary>
    public string From => from;

    public AudioLeg Audio => audio;

    public required byte[] Ringing { get; init; }

    public required byte[] Ok { get; init; }

    public required byte[] Terminated { get; init; }

    public bool IsAnswered { get; set; }

    /// <summary>When the 200 goes out, or goes out again because no ACK came (RFC 3261 13.3.1.4).</summary>
    public long DueAt { get; set; }
}
